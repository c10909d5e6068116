package org.keyturn.ceremony.roster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * From when until when a participant's key may decide, both ends included, in whole seconds: the
 * {@code valid-after} and {@code valid-before} of ssh-keygen(1), "ALLOWED SIGNERS".
 */
public record Validity(Optional<Instant> after, Optional<Instant> before) {
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  public Validity {
    if (after.isPresent() && before.isPresent() && !after.get().isBefore(before.get())) {
      throw new IllegalArgumentException("a key's validity ends after it begins");
    }
  }

  public boolean holds(Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return after.filter(second::isBefore).isEmpty() && before.filter(second::isAfter).isEmpty();
  }

  /** For example {@code from 2026-11-01T00:00:00Z until 2026-12-01T00:00:00Z}. */
  @Override
  public String toString() {
    String from = after.map(instant -> "from " + instant).orElse("");
    String until = before.map(instant -> "until " + instant).orElse("");
    return from.isEmpty() && until.isEmpty() ? "always" : (from + " " + until).strip();
  }
}
