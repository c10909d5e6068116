package org.keyturn.ceremony.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;

/** What a record is worth to somebody who holds it and the roster, and trusts nobody else. */
public sealed interface Verdict {
  /**
   * Everything in it holds, from the first entry to the end of the ceremony.
   *
   * @param ending {@code completed} or {@code aborted}
   * @param address derived anew from the recorded public key; present when a key was made
   * @param participants whose decisions count in it
   * @param rounds of all gates, in the order in which they ended
   * @param deviations that the ceremony passed through, by name
   * @param head hash of the last entry
   * @param mandates of the gates whose approval holds at the end
   */
  record Valid(
      String ceremony,
      String ending,
      Optional<String> address,
      SortedSet<String> participants,
      List<ClosedRound> rounds,
      List<String> deviations,
      String head,
      Map<GateName, Mandate> mandates)
      implements Verdict {
    public Valid {
      rounds = List.copyOf(rounds);
      deviations = List.copyOf(deviations);
      mandates = Map.copyOf(mandates);
    }
  }

  /**
   * A round of a gate and what became of it.
   *
   * @param outcome {@code approved}, {@code refused} or {@code expired}
   * @param decided who said what, for example {@code alice approves}
   */
  record ClosedRound(GateName gate, int round, String outcome, List<String> decided) {
    public ClosedRound {
      decided = List.copyOf(decided);
    }
  }

  /**
   * What is there holds, but it stops before the end: the ceremony was still running, or the rest
   * was cut off.
   */
  record Incomplete(int entries, String reason) implements Verdict {}

  /**
   * It cannot be relied on.
   *
   * @param entry sequence number of the first entry that does not hold
   */
  record Invalid(int entry, String reason) implements Verdict {}
}
