package org.keyturn.ceremony.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keyturn.ceremony.decision.Statement.Verdict;

/** Each forgery is refused with its reason, none throws, and none changes the gate. */
class ForgeryTest {
  private final Deciders people = new Deciders(Council.NOW);
  private final Forgeries forgeries = new Forgeries(people, Council.OPENING);
  private final Gate gate = gateWithCarol();

  private Gate gateWithCarol() {
    Gate empty =
        Gate.open(
            Council.OPENING,
            Quorum.of(Map.of("officers", 4, "security", 1)),
            people.council.roster(),
            Set.of("bob"));
    return empty
        .consider(people.council.decision(Council.OPENING, "carol", Verdict.APPROVE), Council.NOW)
        .gate();
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWithItsReasonAndChangesNothing() {
    return forgeries.rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> isRefused(row)));
  }

  private void isRefused(Forgeries.Row row) {
    Gate.Considered considered = gate.consider(row.decision(), Council.NOW);

    assertThat(considered.ruling().accepted()).as(row.name()).isFalse();
    assertThat(considered.ruling().explanation()).contains(row.reason()).hasSizeLessThan(1_000);
    assertThat(considered.gate()).isSameAs(gate);
  }

  /** Files with such a person are refused before there is a gate. */
  @Test
  void somebodyInTwoDecidingGroupsCountsForNeither() {
    people.council.with("ed", "officers", "security");
    Decision ed = people.council.decision(Council.OPENING, "ed", Verdict.APPROVE);

    assertThat(gateWithCarol().consider(ed, Council.NOW).ruling().explanation())
        .contains("nobody counts for two");
  }

  @Test
  void theTableIsLong() {
    assertThat(forgeries.rows()).hasSizeGreaterThan(100);
  }

  @Test
  void theSameThingsDoneRightAreAccepted() {
    for (Decision decision : forgeries.good()) {
      Ruling ruling = gate.consider(decision, Council.NOW).ruling();

      assertThat(ruling.accepted()).as(ruling.explanation()).isTrue();
    }
  }
}
