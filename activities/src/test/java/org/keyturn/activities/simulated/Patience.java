package org.keyturn.activities.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the simulator is about to do. */
final class Patience {
  private Patience() {}

  static void until(BooleanSupplier there) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (!there.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("it did not happen within a minute");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
