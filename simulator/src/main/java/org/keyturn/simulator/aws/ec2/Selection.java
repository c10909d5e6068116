package org.keyturn.simulator.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.Xml;

/**
 * Picks what a describe call asks for: by ids, by filters, by page ("List and filter using the CLI
 * and API", Amazon EC2 user guide).
 *
 * @param ids the parameter with the ids
 * @param id the id of a thing
 * @param notFound the error for an id that is unknown
 * @param filters the values a thing has under each filter's name
 */
record Selection<T>(
    String ids,
    Function<T, String> id,
    Function<String, AwsException> notFound,
    Map<String, Function<T, List<String>>> filters) {

  /**
   * The things asked for, as a list element, with the token of the next page where there is one.
   */
  List<Xml> select(
      Parameters request, List<T> things, String listName, Function<T, List<Xml>> show) {
    List<String> wanted = request.list(ids);
    for (String one : wanted) {
      if (things.stream().noneMatch(thing -> id.apply(thing).equals(one))) {
        throw notFound.apply(one);
      }
    }
    List<T> chosen =
        things.stream()
            .filter(thing -> wanted.isEmpty() || wanted.contains(id.apply(thing)))
            .filter(thing -> matches(request, thing))
            .toList();
    return page(request, chosen, listName, show);
  }

  private List<Xml> page(
      Parameters request, List<T> chosen, String listName, Function<T, List<Xml>> show) {
    int start = number(request, "NextToken", 0, 0, Integer.MAX_VALUE);
    int size = number(request, "MaxResults", 1000, 5, 1000);
    int end = (int) Math.min((long) start + size, chosen.size());
    List<Xml> answer = new ArrayList<>();
    answer.add(Xml.items(listName, chosen.subList(Math.min(start, end), end), show));
    if (end < chosen.size()) {
      answer.add(Xml.of("nextToken", end));
    }
    return answer;
  }

  private static int number(Parameters request, String name, int otherwise, int least, int most) {
    String text = request.find(name).orElse(String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below like a number out of range.
    }
    throw new AwsException(
        "InvalidParameterValue", "Value ( " + text + " ) for parameter " + name + " is invalid.");
  }

  private boolean matches(Parameters request, T thing) {
    boolean matches = true;
    for (Parameters filter : request.structures("Filter")) {
      Function<T, List<String>> values = filters.get(filter.get("Name"));
      if (values == null) {
        throw new AwsException(
            "InvalidParameterValue", "The filter '" + filter.get("Name") + "' is invalid");
      }
      List<String> has = values.apply(thing);
      matches &=
          filter.list("Value").stream()
              .map(Selection::wildcard)
              .anyMatch(pattern -> has.stream().anyMatch(v -> pattern.matcher(v).matches()));
    }
    return matches;
  }

  private static Pattern wildcard(String value) {
    StringBuilder pattern = new StringBuilder();
    value
        .chars()
        .forEach(
            c ->
                pattern.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
