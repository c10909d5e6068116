package org.keyturn.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.activities.doctor.Finding.Level;

class QueueTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Queue QUEUE =
      new Queue("keyturn-hsm-test", "hsm", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);

  @Test
  void aWorkerOfThisVersionIsWell() {
    assertThat(found(seen("keyturn-worker 0.2.0 hsm test", 60)))
        .isEqualTo(Finding.ok("queue keyturn-hsm-test", "polled by keyturn 0.2.0, as here"));
  }

  @Test
  void aWorkerOfAnotherVersionIsAWarningThatNamesBoth() {
    Finding found =
        found(seen("keyturn-worker 0.2.0 hsm test", 1), seen("keyturn-worker 0.1.0 hsm test", 1));

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.found()).isEqualTo("polled by keyturn 0.1.0, and this is 0.2.0");
    assertThat(found.mend()).contains("the workers aws and hsm first");
  }

  @Test
  void whoDoesNotSayAVersionIsNamed() {
    Finding found = found(seen("12@bastion", 1));

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.found()).contains("of an unknown version (12@bastion)");
  }

  @Test
  void aWorkerThatIsGoneDoesNotPoll() {
    Finding found = found(seen("keyturn-worker 0.2.0 hsm test", 121));

    assertThat(found.level()).isEqualTo(Level.PROBLEM);
    assertThat(found.found())
        .isEqualTo(
            "nobody polls it; last seen: keyturn-worker 0.2.0 hsm test at 2026-11-21T11:57:59Z");
    assertThat(found.mend()).contains("keyturn worker --role hsm ");
  }

  @Test
  void nobodyIsAProblem() {
    assertThat(found().found()).isEqualTo("nobody polls it");
    assertThat(found().level()).isEqualTo(Level.PROBLEM);
  }

  private static Finding found(PollerInfo... pollers) {
    return QUEUE.finding(List.of(pollers), "0.2.0", NOW);
  }

  private static PollerInfo seen(String identity, int secondsAgo) {
    Instant last = NOW.minus(Duration.ofSeconds(secondsAgo));
    return PollerInfo.newBuilder()
        .setIdentity(identity)
        .setLastAccessTime(Timestamps.fromMillis(last.toEpochMilli()))
        .build();
  }
}
