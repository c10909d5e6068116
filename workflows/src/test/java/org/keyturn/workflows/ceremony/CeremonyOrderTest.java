package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.record.Verdict;

class CeremonyOrderTest {
  private static final String FIRST_HSM =
      "createCluster waitActive createHsm waitActive verifyHsm issueCertificate initialize"
          + " waitActive openSecurityGroup preparePasswords prepareClient activate rotateOfficer ";
  private static final String SECOND_HSM = "waitActive addSecondHsm waitActive reconfigureClient ";
  private static final String KEY = "keys exportKeys sealKey share deriveAddress proveSigning ";
  private static final String PROOF = "resyncUsers proveSigning publishRecord";

  @Test
  void afterKeysMakesTheKeyOnOneHsmAndThenAddsTheSecond() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER);

      Outcome outcome = rehearsal.outcome();

      assertThat(outcome.ending()).isEqualTo(Outcome.Ending.COMPLETED);
      assertThat(outcome.address()).isEqualTo(rehearsal.world.address());
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
      assertThat(Stages.of(rehearsal.world.calls()))
          .isEqualTo(stages(FIRST_HSM + "users " + KEY + SECOND_HSM + PROOF));
    }
  }

  @Test
  void beforeKeysAddsTheSecondHsmBeforeThereAreUsers() {
    try (var rehearsal = new Rehearsal(new Sample().beforeKeys())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER);

      rehearsal.outcome();

      assertThat(Stages.of(rehearsal.world.calls()))
          .isEqualTo(stages(FIRST_HSM + SECOND_HSM + "users " + KEY + PROOF));
    }
  }

  @Test
  void whatNeedsNothingOfEachOtherRunsBesideEachOther() {
    var world = new FakeWorld().fails("prepareClient", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.attention("prepareClient");

      rehearsal.until("the steps beside it", s -> world.calls().contains("preparePasswords"));
      rehearsal.until("the steps beside it", s -> world.calls().contains("openSecurityGroup"));
      assertThat(world.calls()).doesNotContain("activate");

      rehearsal.ceremony.retry("alice");
      rehearsal.opened(KEYS);
      assertThat(world.calls()).contains("activate");
    }
  }

  private static List<String> stages(String steps) {
    return Stages.of(List.of(steps.split(" ")));
  }
}
