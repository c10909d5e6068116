package org.keyturn.ceremony.document;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The shapes that all three files are put together from. */
final class Shapes {
  private Shapes() {}

  static MembersShape members() {
    return new MembersShape();
  }

  /** Text that {@code holds}; {@code allowed} says what that is. */
  static Shape text(String allowed, Predicate<String> holds) {
    return (path, value, problems) -> {
      if (value instanceof Value.Text text) {
        if (!holds.test(text.text())) {
          problems.add(path, value, allowed);
        }
      } else {
        boolean onlyQuotesLack =
            !(value instanceof Value.Members || value instanceof Value.Items)
                && holds.test(value.plain().toString());
        problems.add(path, value, allowed + (onlyQuotesLack ? "; put it in quotes" : ""));
      }
    };
  }

  static Shape text(String allowed, Pattern pattern) {
    return text(allowed, pattern.asMatchPredicate());
  }

  static Shape text(String allowed, String pattern) {
    return text(allowed, Pattern.compile(pattern));
  }

  static Shape word(String... words) {
    List<String> known = List.of(words);
    String allowed = String.join(" or ", known);
    return (path, value, problems) -> {
      if (!(value instanceof Value.Text text && known.contains(text.text()))) {
        Optional<String> near =
            value instanceof Value.Text text ? NearMiss.of(text.text(), known) : Optional.empty();
        boolean obvious = known.size() == 1;
        problems.add(
            path,
            value,
            allowed + near.filter(n -> !obvious).map(n -> "; did you mean " + n + "?").orElse(""));
      }
    };
  }

  static Shape number(long least, long most) {
    return (path, value, problems) -> {
      if (!(value instanceof Value.Number n && n.number() >= least && n.number() <= most)) {
        problems.add(path, value, "a whole number from " + least + " to " + most);
      }
    };
  }

  static Shape numberOf(long... numbers) {
    String allowed =
        Arrays.stream(numbers).mapToObj(Long::toString).collect(Collectors.joining(" or "));
    return (path, value, problems) -> {
      if (!(value instanceof Value.Number n
          && LongStream.of(numbers).anyMatch(allow -> allow == n.number()))) {
        problems.add(path, value, allowed);
      }
    };
  }

  static Shape flag() {
    return (path, value, problems) -> {
      if (!(value instanceof Value.Flag)) {
        problems.add(path, value, "true or false");
      }
    };
  }

  static Shape list(int least, int most, Shape item) {
    return (path, value, problems) -> {
      if (!(value instanceof Value.Items items)) {
        problems.add(path, value, "a list");
        return;
      }
      int size = items.values().size();
      if (size < least || size > most) {
        problems.add(path, value, "a list of " + least + " to " + most);
      }
      for (int i = 0; i < size; i++) {
        item.check(path + "[" + i + "]", items.values().get(i), problems);
      }
    };
  }

  /** Members with free names that look like {@code name}, all of one shape. */
  static Shape table(String allowedNames, Pattern name, Shape shape) {
    return (path, value, problems) -> {
      if (!(value instanceof Value.Members members) || members.byName().isEmpty()) {
        problems.add(path, value, "at least one member, named by " + allowedNames);
        return;
      }
      members
          .byName()
          .forEach(
              (key, inner) -> {
                if (!name.matcher(key).matches()) {
                  problems.add(
                      inner.line(),
                      path + ": found the name " + key + "; allowed is " + allowedNames);
                }
                shape.check(path + "." + key, inner, problems);
              });
    };
  }
}
