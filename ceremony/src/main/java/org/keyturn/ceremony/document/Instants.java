package org.keyturn.ceremony.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as people write them: {@code "2026-11-21T08:00:00Z"}. */
final class Instants {
  private static final Pattern WRITTEN =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  static final Shape SHAPE =
      Shapes.text(
          "a time in UTC, written like \"2026-11-21T08:00:00Z\"", text -> parse(text).isPresent());

  private Instants() {}

  static Optional<Instant> parse(String text) {
    try {
      return WRITTEN.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
