package org.keyturn.ceremony.document;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 200ms}, {@code 15s}, {@code 30m}, {@code 48h}, {@code 7d}.
 */
final class Durations {
  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Durations() {}

  static Optional<Duration> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.matches()
        ? Optional.of(Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))))
        : Optional.empty();
  }

  /** A duration between two bounds, given as they would be written. */
  static Shape between(String least, String most) {
    Duration from = parse(least).orElseThrow();
    Duration to = parse(most).orElseThrow();
    return Shapes.text(
        "a duration from " + least + " to " + most + ", written like 15s, 30m, 48h or 7d",
        text ->
            parse(text).filter(d -> d.compareTo(from) >= 0 && d.compareTo(to) <= 0).isPresent());
  }
}
