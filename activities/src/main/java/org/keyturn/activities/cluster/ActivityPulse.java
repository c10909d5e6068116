package org.keyturn.activities.cluster;

import io.temporal.activity.Activity;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pulse of the Temporal activity that runs on this thread. */
final class ActivityPulse implements Pulse {
  private static final Duration BEAT = Duration.ofSeconds(1);

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public int attempt() {
    return Activity.getExecutionContext().getInfo().getAttempt();
  }

  @Override
  public void note(String note) {
    Activity.getExecutionContext().heartbeat(note);
  }

  @Override
  public Optional<String> noted() {
    return Activity.getExecutionContext().getHeartbeatDetails(String.class);
  }

  @Override
  public void pause(Duration duration) {
    @Nullable String note = noted().orElse(null);
    long end = nanos() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - nanos()) {
      Activity.getExecutionContext().heartbeat(note);
      try {
        Thread.sleep(Math.max(1, Math.min(left, BEAT.toNanos()) / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CanceledFailure("the worker is shutting down");
      }
    }
  }
}
