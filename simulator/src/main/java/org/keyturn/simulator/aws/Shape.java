package org.keyturn.simulator.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text member of a request must look like, as the service's model states it. */
public record Shape(int least, int most, @Nullable Pattern form, List<String> values) {
  /** Anything. */
  public static final Shape ANY = length(0, Integer.MAX_VALUE);

  /** A text between two lengths. */
  public static Shape length(int least, int most) {
    return new Shape(least, most, null, List.of());
  }

  /** A text that matches a whole pattern. */
  public static Shape pattern(String pattern) {
    return new Shape(0, Integer.MAX_VALUE, Pattern.compile(pattern), List.of());
  }

  /** One of some words. */
  public static Shape oneOf(String... values) {
    return new Shape(0, Integer.MAX_VALUE, null, List.of(values));
  }

  /** The same between two lengths. */
  public Shape within(int shortest, int longest) {
    return new Shape(shortest, longest, form, values);
  }

  /** Why the text is refused, if it is. */
  Optional<String> problem(String text) {
    if (text.length() > most) {
      return Optional.of("Member must have length less than or equal to " + most);
    }
    if (text.length() < least) {
      return Optional.of("Member must have length greater than or equal to " + least);
    }
    if (!values.isEmpty() && !values.contains(text)) {
      return Optional.of("Member must satisfy enum value set: " + values);
    }
    if (form != null && !form.matcher(text).matches()) {
      return Optional.of("Member must satisfy regular expression pattern: " + form.pattern());
    }
    return Optional.empty();
  }
}
