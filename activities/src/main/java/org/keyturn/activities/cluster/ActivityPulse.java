package org.keyturn.activities.cluster;

import io.temporal.activity.Activity;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;

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
  public void beat() {
    Activity.getExecutionContext().heartbeat(null);
  }

  @Override
  public void pause(Duration duration) {
    long end = nanos() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - nanos()) {
      beat();
      try {
        Thread.sleep(Math.max(1, Math.min(left, BEAT.toNanos()) / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CanceledFailure("the worker is shutting down");
      }
    }
  }
}
