package org.keyturn.workflows.ceremony;

import java.util.HashMap;
import java.util.Map;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.record.Entry;

/**
 * Puts refused decisions on record, in a bounded way: anybody who reaches Temporal can make them.
 */
final class RefusedAttempts {
  private static final int MOST_OF_A_GATE = 100;
  private static final int LONGEST_STATEMENT = 1_000;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Logbook log;

  RefusedAttempts(Logbook log) {
    this.log = log;
  }

  /** The ruling that refuses; recorded unless there were too many already. */
  Ruling note(String gate, String statement, String why) {
    if (counts.merge(gate, 1, Integer::sum) <= MOST_OF_A_GATE) {
      log.writeIfRoom(
          Entry.Kind.REFUSED_ATTEMPT,
          gate,
          Map.of(
              "why",
              Logbook.clip(why, LONGEST_STATEMENT),
              "statement",
              Logbook.clip(statement, LONGEST_STATEMENT),
              "statement-sha256",
              Sha256.of(statement).hex()));
    }
    return new Ruling(false, why);
  }
}
