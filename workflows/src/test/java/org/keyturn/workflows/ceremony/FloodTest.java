package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.record.Entry;

class FloodTest {
  @Test
  void floodedWithRefusedAttemptsTheRecordStaysSmallAndOnlyTheirNumberGrows() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.opened(OPEN);

      for (int i = 0; i < 130; i++) {
        rehearsal.ceremony.decide(new Decision("x".repeat(20_000), "y"));
      }
      rehearsal.approve(OPEN);

      rehearsal.opened(INITIALIZE);
      assertThat(rehearsal.entries(Entry.Kind.REFUSED_ATTEMPT))
          .hasSize(100)
          .allSatisfy(entry -> assertThat(entry.content().get("statement")).hasSizeLessThan(1_002));
      assertThat(rehearsal.entries(Entry.Kind.GATE_CLOSED).get(0).content())
          .containsEntry("refused-attempts", "130");
    }
  }
}
