package org.keyturn.ceremony.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.roster.Roster;

/** What a ceremony says to people who changed their roster after it started. */
class ChangedRosterTest {
  private final Council council =
      new Council().with("alice", "officers").with("bob", "officers").with("carol", "officers");
  private final Gate gate =
      Gate.open(Council.OPENING, Quorum.of(Map.of("officers", 2)), council.roster(), Set.of());

  @Test
  void aDecisionByTheNewRosterDoesNotCountAndTheWayOutIsExplained() {
    Opening now = Council.OPENING;
    var changed =
        new Opening(
            now.ceremony(),
            now.nonce(),
            now.plan(),
            now.environment(),
            Sha256.of("the new roster"),
            now.gate(),
            now.round(),
            now.head(),
            now.facts());

    Ruling ruling =
        gate.consider(council.decision(changed, "alice", Verdict.APPROVE), Council.NOW).ruling();

    assertThat(ruling.accepted()).isFalse();
    assertThat(ruling.explanation()).contains("roster differ").endsWith(Roster.STAYS);
  }

  @Test
  void somebodyAbsentOrALostKeyIsMadeUpForByOthersOfTheGroup() {
    Gate open = gate;
    for (String present : new String[] {"bob", "carol"}) {
      open =
          open.consider(council.decision(Council.OPENING, present, Verdict.APPROVE), Council.NOW)
              .gate();
    }

    assertThat(open.state()).isEqualTo(Gate.State.APPROVED);
  }
}
