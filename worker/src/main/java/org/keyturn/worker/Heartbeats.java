package org.keyturn.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Beats while an activity runs that has a heartbeat timeout, so that the death of this process is
 * noticed within seconds although a call to an HSM may take minutes.
 */
final class Heartbeats extends ActivityRule {
  private static final long SECONDS_BETWEEN = 1;

  /** The one thread that all activities of a process share for their beats. */
  static final class Clock {
    private final ScheduledExecutorService beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "heartbeats");
              thread.setDaemon(true);
              return thread;
            });
  }

  private final Clock clock;

  Heartbeats(Clock clock, ActivityInboundCallsInterceptor next) {
    super(next);
    this.clock = clock;
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    ActivityExecutionContext context = context();
    if (context.getInfo().isLocal() || context.getInfo().getHeartbeatTimeout().isZero()) {
      return super.execute(input);
    }
    // A beat throws once the engine no longer waits for this attempt, which ends the beating. The
    // act is not broken off half done: it ends, and the next attempt looks at what it left.
    ScheduledFuture<?> beats =
        clock.beats.scheduleAtFixedRate(
            () -> context.heartbeat(null), 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
    try {
      return super.execute(input);
    } finally {
      beats.cancel(false);
    }
  }
}
