package org.keyturn.workflows.ceremony;

import java.util.HashMap;
import java.util.Map;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.record.Entry;

/**
 * Puts refused decisions on record, in a bounded way: whoever reaches Temporal can make any number
 * of them.
 */
final class RefusedAttempts {
  private static final int MOST_OF_A_ROUND = 100;

  private final Map<String, Integer> counts = new HashMap<>();
  private final Logbook log;

  RefusedAttempts(Logbook log) {
    this.log = log;
  }

  /** An attempt while no gate was open. */
  Ruling outside(String statement, String why) {
    return note("", "none", statement, why);
  }

  Ruling in(Opening opening, String statement, String why) {
    return note(opening.gate().word(), Integer.toString(opening.round()), statement, why);
  }

  private Ruling note(String gate, String round, String statement, String why) {
    if (counts.merge(gate + " " + round, 1, Integer::sum) <= MOST_OF_A_ROUND) {
      log.writeIfRoom(
          Entry.Kind.REFUSED_ATTEMPT,
          gate,
          Map.of(
              "round",
              round,
              "why",
              Logbook.clip(why),
              "statement",
              Logbook.clip(statement),
              "statement-sha256",
              Sha256.of(statement).hex()));
    }
    return new Ruling(false, Logbook.clip(why));
  }

  /** How many there were in a round, on record or not. */
  int of(Opening opening) {
    return counts.getOrDefault(opening.gate().word() + " " + opening.round(), 0);
  }
}
