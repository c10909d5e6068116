package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;
import static org.keyturn.workflows.ceremony.FailureType.CSR_CHANGED;
import static org.keyturn.workflows.ceremony.FailureType.HSM_FAILED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.workflows.client.ClientActivities.ConfigureClient;
import org.keyturn.workflows.cluster.ClusterActivities.CreateHsm;
import org.keyturn.workflows.cluster.ClusterActivities.DiscardHsm;
import org.keyturn.workflows.cluster.Member;

class HsmReplacementTest {
  @Test
  void aChangedCsrIsVerifiedAndDecidedAnew() {
    var world = new FakeWorld().fails("initialize", CSR_CHANGED);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      Opening first = rehearsal.opened(INITIALIZE);
      rehearsal.approve(INITIALIZE);

      Opening second = rehearsal.opened(INITIALIZE, 2);

      assertThat(first.facts()).containsEntry("csr-sha256", "csr-1");
      assertThat(second.facts()).containsEntry("csr-sha256", "csr-2");
      assertThat(rehearsal.ceremony.status().gates().get(0).previousFacts())
          .isEqualTo(first.facts());
      rehearsal.approve(INITIALIZE, 2, "bob", "carol").approve(KEYS, HANDOVER).outcome();
      assertThat(world.calls("initialize")).isEqualTo(2);
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void anHsmThatAwsPutInPlaceOfAnotherAndThatEndsDegradedWaitsForPeople() {
    var world = new FakeWorld().fails("initialize", CSR_CHANGED);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.opened(INITIALIZE);
      world.hsmFails(1);
      rehearsal.approve(INITIALIZE);

      assertThat(rehearsal.attention("waitActive").type()).isEqualTo("HSM_FAILED");
      rehearsal.ceremony.retry("alice");

      rehearsal.opened(INITIALIZE, 2);
      assertThat(world.calls("discardHsm")).isZero();
    }
  }

  @Test
  void aDegradedHsmIsMadeAgainInItsZoneAndThenInTheNext() {
    var world = new FakeWorld().hsmFails(2);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      assertThat(world.requests(CreateHsm.class))
          .extracting(CreateHsm::subnet)
          .containsExactly(0, 0, 1, 0);
      assertThat(world.requests(DiscardHsm.class))
          .extracting(DiscardHsm::hsmId)
          .containsExactly("hsm-1", "hsm-2");
      assertThat(last(world).addresses()).containsExactly("10.0.2.10", "10.0.1.10");
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void aZoneWithoutCapacityIsLeftForTheNextWithNothingToDiscard() {
    var world = new FakeWorld().fails("addSecondHsm", HSM_FAILED).fails("addSecondHsm", HSM_FAILED);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      assertThat(world.requests(CreateHsm.class))
          .extracting(CreateHsm::subnet)
          .containsExactly(0, 1, 1, 2);
      assertThat(world.calls("discardHsm")).isZero();
      assertThat(last(world).addresses()).containsExactly("10.0.1.10", "10.0.3.10");
    }
  }

  @Test
  void aSecondHsmFromBeforeAResetCountsAsTheOneToBeMade() {
    var second = new Member("hsm-early", "eu-west-1b", "10.0.2.10", "ACTIVE");
    var world = new FakeWorld().with(second);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS, HANDOVER).outcome();

      assertThat(world.requests(CreateHsm.class).get(1).known()).containsExactly("hsm-1");
    }
  }

  @Test
  void whenNoZoneHoldsItPeopleAreAskedAndRetryTriesAllAgain() {
    var world = new FakeWorld();
    for (int i = 0; i < 6; i++) {
      world.fails("createHsm", HSM_FAILED);
    }
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      Status.Attention parked = rehearsal.attention("createHsm");
      assertThat(parked.type()).isEqualTo("HSM_FAILED");
      assertThat(parked.cause()).startsWith("no zone").contains("at last: createHsm");
      assertThat(parked.hint()).contains("health page").contains("quota");

      rehearsal.ceremony.retry("alice");

      rehearsal.opened(INITIALIZE);
      assertThat(world.requests(CreateHsm.class))
          .extracting(CreateHsm::subnet)
          .containsExactly(0, 0, 1, 1, 2, 2, 0);
    }
  }

  private static ConfigureClient last(FakeWorld world) {
    List<ConfigureClient> configured = world.requests(ConfigureClient.class);
    return configured.get(configured.size() - 1);
  }
}
