package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.keyturn.ceremony.record.Entry;

class AttentionTest {
  @ParameterizedTest
  @EnumSource(value = FailureType.class, mode = Mode.EXCLUDE, names = "RETRYABLE")
  void aFailureThatTheStepHasNoAnswerToWaitsForPeople(FailureType type) {
    var world = new FakeWorld().fails("verifyHsm", type);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);

      Status.Attention attention = rehearsal.attention("verifyHsm");

      assertThat(attention.type()).isEqualTo(type.name());
      assertThat(attention.cause()).isEqualTo("verifyHsm said " + type);
      assertThat(attention.hint()).isEqualTo("mend verifyHsm");
      assertThat(attention.cost()).isEqualTo("1.60 USD an hour");
      assertThat(world.calls("verifyHsm")).isEqualTo(1);

      rehearsal.ceremony.retry("alice");
      rehearsal.opened(INITIALIZE);
      assertThat(world.calls("verifyHsm")).isEqualTo(2);
      assertThat(rehearsal.ceremony.status().attention()).isEmpty();
      assertThat(rehearsal.entries(Entry.Kind.ATTENTION)).hasSize(1);
    }
  }

  @Test
  void aFailureOfAStrangeShapeWaitsForPeopleToo() {
    var world =
        new FakeWorld()
            .fails(
                "verifyHsm",
                ApplicationFailure.newNonRetryableFailure("", "odd", List.of(1, 2), "x"));
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);

      assertThat(rehearsal.attention("verifyHsm").hint()).isEqualTo("Mend the cause, then retry.");
    }
  }

  @Test
  void aRetryableFailureIsMendedWithoutPeople() {
    var world = new FakeWorld().fails("createCluster", FailureType.RETRYABLE);
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);

      rehearsal.opened(INITIALIZE);

      assertThat(world.calls("createCluster")).isEqualTo(2);
      assertThat(rehearsal.entries(Entry.Kind.ATTENTION)).isEmpty();
    }
  }

  @Test
  void whenTheTriesAreUsedUpPeopleSeeWhatWasSaidLast() {
    var world = new FakeWorld();
    for (int i = 0; i < 500; i++) {
      world.fails("createCluster", FailureType.RETRYABLE);
    }
    try (var rehearsal = new Rehearsal(new Sample(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.until("the step", s -> s.phase().equals("createCluster"));

      rehearsal.service.sleep(Duration.ofHours(1));

      Status.Attention attention = rehearsal.attention("createCluster");
      assertThat(attention.type()).isEqualTo("RETRYABLE");
      assertThat(attention.cause()).isEqualTo("createCluster said RETRYABLE");
      assertThat(attention.hint())
          .startsWith("It did not pass in all the time that the step has.")
          .endsWith("Each try said: mend createCluster");
      assertThat(rehearsal.entries(Entry.Kind.ATTENTION).get(0).content())
          .containsEntry("hint", "mend createCluster");
    }
  }
}
