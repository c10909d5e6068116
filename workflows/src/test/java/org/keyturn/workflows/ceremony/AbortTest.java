package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.ABORT;
import static org.keyturn.ceremony.decision.GateName.HANDOVER;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.KEYS;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.record.Verdict;

class AbortTest {
  @Test
  void beforeThereIsAClusterNothingIsDeleted() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.opened(OPEN);
      rehearsal.ceremony.abort("alice");
      assertThat(rehearsal.opened(ABORT).facts())
          .containsEntry("cluster", "none")
          .containsEntry("deletes", "nothing");

      Outcome outcome = rehearsal.approve(ABORT).outcome();

      assertThat(outcome.ending()).isEqualTo(Outcome.Ending.ABORTED);
      assertThat(rehearsal.world.calls()).isEmpty();
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void beforeThereIsAKeyTheClusterIsDeleted() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.opened(KEYS);
      rehearsal.ceremony.abort("alice");
      assertThat(rehearsal.opened(ABORT).facts()).containsEntry("key-exists", "no");

      Outcome outcome = rehearsal.approve(ABORT).outcome();

      assertThat(outcome.ending()).isEqualTo(Outcome.Ending.ABORTED);
      assertThat(rehearsal.world.calls()).endsWith("users", "deleteCluster").doesNotContain("keys");
      assertThat(rehearsal.ceremony.status().hsms()).isZero();
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void onceThereIsAKeyTheGateSaysSo() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE, KEYS);
      rehearsal.opened(HANDOVER);
      rehearsal.ceremony.abort("alice");

      assertThat(rehearsal.opened(ABORT).facts())
          .containsEntry("key-exists", "yes")
          .containsEntry("deletes", "the cluster and its HSMs, with the key in them");
      rehearsal.approve(ABORT).outcome();

      assertThat(rehearsal.world.calls()).endsWith("proveSigning", "deleteCluster");
    }
  }

  @Test
  void refusedTheCeremonyGoesOnWhereItWas() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN, INITIALIZE);
      Opening keys = rehearsal.opened(KEYS);
      rehearsal.ceremony.abort("alice");
      Opening abort = rehearsal.opened(ABORT);

      rehearsal.ceremony.submit(Sample.BOB.refuses(abort));

      rehearsal.until("the phase before", status -> status.phase().equals("keys"));
      assertThat(rehearsal.opened(KEYS)).isEqualTo(keys);
      rehearsal.approve(KEYS, HANDOVER);
      assertThat(rehearsal.outcome().ending()).isEqualTo(Outcome.Ending.COMPLETED);
      assertThat(rehearsal.world.calls()).doesNotContain("deleteCluster");
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void nobodyAnsweringIsNoApproval() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.opened(OPEN);
      rehearsal.ceremony.abort("alice");
      rehearsal.opened(ABORT);

      rehearsal.service.sleep(Duration.ofHours(49));

      rehearsal.attention("gate open");
      rehearsal.ceremony.retry("alice");
      rehearsal.opened(OPEN, 2);
    }
  }

  @Test
  void noStepBeginsWhileAnAbortIsDecided() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.opened(OPEN);
      rehearsal.ceremony.abort("alice");
      Opening abort = rehearsal.opened(ABORT);

      rehearsal.approve(OPEN);
      rehearsal.until("the gate to close", s -> s.gates().size() == 1);
      assertThat(rehearsal.world.calls()).isEmpty();

      rehearsal.ceremony.submit(Sample.CAROL.refuses(abort));
      rehearsal.opened(INITIALIZE);
    }
  }

  @Test
  void aParkedStepCanBeAborted() {
    var world = new FakeWorld().fails("prepareClient", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.attention("prepareClient");
      rehearsal.ceremony.abort("alice");

      rehearsal.approve(ABORT).outcome();

      assertThat(world.calls()).contains("prepareClient").doesNotContain("activate");
      assertThat(world.calls()).endsWith("deleteCluster");
      assertThat(rehearsal.ceremony.status().attention()).isEmpty();
    }
  }

  @Test
  void askedAgainAfterItsApprovalItStillEnds() {
    var world = new FakeWorld().fails("deleteCluster", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.opened(INITIALIZE);
      rehearsal.ceremony.abort("alice");
      rehearsal.approve(ABORT);
      rehearsal.attention("deleteCluster");

      rehearsal.ceremony.abort("bob");
      rehearsal.ceremony.retry("bob");

      rehearsal.until("the end", s -> s.phase().equals("aborted"));
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void aRetryOfSeveralParkedStepsWaitsWhileAnAbortIsDecided() {
    var world =
        new FakeWorld()
            .fails("openSecurityGroup", FailureType.NEEDS_PEOPLE)
            .fails("preparePasswords", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN, INITIALIZE);
      rehearsal.until("both to park", status -> status.attentions().size() == 2);
      rehearsal.ceremony.abort("alice");
      Opening abort = rehearsal.opened(ABORT);
      int before = world.calls().size();
      rehearsal.ceremony.retry("bob");
      rehearsal.until("the steps to be let go", s -> s.attention().isEmpty());
      assertThat(world.calls()).hasSize(before);

      rehearsal.ceremony.submit(Sample.CAROL.refuses(abort));
      rehearsal.opened(KEYS);

      assertThat(world.calls()).endsWith("users").doesNotContain("deleteCluster");
    }
  }

  @Test
  void aWaitForAwsIsGivenUp() {
    var world = new FakeWorld();
    for (int i = 0; i < 1_000; i++) {
      world.fails("waitActive", FailureType.RETRYABLE);
    }
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.until("the wait", s -> s.phase().equals("waitActive"));
      rehearsal.ceremony.abort("alice");

      rehearsal.approve(ABORT).outcome();

      assertThat(world.calls()).endsWith("deleteCluster").doesNotContain("createHsm");
    }
  }

  @Test
  void cancellingTheRunInTemporalOnlyAsksForAnAbort() {
    try (var rehearsal = new Rehearsal(new Sample())) {
      rehearsal.approve(OPEN);
      rehearsal.opened(INITIALIZE);

      WorkflowStub.fromTyped(rehearsal.ceremony).cancel();

      Opening abort = rehearsal.opened(ABORT);
      rehearsal.ceremony.submit(Sample.CAROL.refuses(abort));
      rehearsal.approve(INITIALIZE, KEYS, HANDOVER);
      // Temporal lists such a run as cancelled all the same; phase and record say how it ended.
      rehearsal.until("the end", s -> s.phase().equals("completed"));
      assertThat(rehearsal.verdict()).isInstanceOf(Verdict.Valid.class);
    }
  }
}
