package org.keyturn.simulator.aws.ssm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.Shape;

/** DescribeParameters: what there is, without values, by the filters of name, type and path. */
final class DescribeParameters {
  private final ParameterStore parameters;
  private final Show show;

  DescribeParameters(ParameterStore parameters, Show show) {
    this.parameters = parameters;
    this.show = show;
  }

  ObjectNode describe(Members request) {
    Paging paging = Paging.read(request, 50);
    Predicate<Parameter> wanted =
        request.structures("ParameterFilters", 0, 50).stream()
            .map(DescribeParameters::filter)
            .reduce(one -> true, Predicate::and);
    request.check();
    List<Parameter> matching = parameters.byName.values().stream().filter(wanted).toList();
    ObjectNode answer = object();
    ArrayNode list = answer.putArray("Parameters");
    paging.of(matching, answer).forEach(one -> list.add(show.metadata(one, one.latest())));
    return answer;
  }

  private static Predicate<Parameter> filter(Members filter) {
    String key = filter.text("Key", Shape.length(1, 132));
    @Nullable String option = filter.optionalText("Option", Shape.length(1, 10));
    List<String> values = filter.texts("Values", 1, 50, Shape.length(1, 1024));
    return switch (key) {
      case "Name" -> byName(option == null ? "Equals" : option, values);
      case "Type" -> one -> values.contains(one.latest().type);
      case "Tier" -> one -> values.contains(one.latest().tier);
      case "Path" -> byPath(option == null ? "OneLevel" : option, values);
      default ->
          throw new AwsException(
              "InvalidFilterKey", "The specified filter key isn't valid: " + key);
    };
  }

  private static Predicate<Parameter> byName(String option, List<String> values) {
    return switch (option) {
      case "Equals" -> one -> values.contains(one.name);
      case "BeginsWith" -> one -> values.stream().anyMatch(one.name::startsWith);
      case "Contains" -> one -> values.stream().anyMatch(one.name::contains);
      default -> throw badOption(option);
    };
  }

  private static Predicate<Parameter> byPath(String option, List<String> values) {
    List<String> folders = values.stream().map(v -> v.endsWith("/") ? v : v + "/").toList();
    return switch (option) {
      case "Recursive" -> one -> folders.stream().anyMatch(one.name::startsWith);
      case "OneLevel" ->
          one ->
              folders.stream()
                  .anyMatch(f -> one.name.startsWith(f) && one.name.indexOf('/', f.length()) < 0);
      default -> throw badOption(option);
    };
  }

  private static AwsException badOption(String option) {
    return new AwsException(
        "InvalidFilterOption", "The specified filter option isn't valid: " + option);
  }
}
