package org.keyturn.activities.key;

import java.time.Duration;
import java.time.Instant;
import org.keyturn.activities.failure.Failures;

/**
 * When a label was looked for. Making a key has no token against repetition, so it rests on a look
 * that found none, and a worker that was paused in between would rest on an old one: meanwhile
 * another attempt may have made the key.
 *
 * @param nanos of the monotonic clock, which nobody can set back
 * @param wall the clock that goes on while a machine is suspended
 */
record Look(long nanos, Instant wall) {
  /** An attempt is given to another worker when it has not been heard of for as long. */
  private static final Duration LAPSES_AFTER = Duration.ofSeconds(5);

  static Look now() {
    return new Look(System.nanoTime(), Instant.now());
  }

  /** To be called just before the key is made. */
  void refuseIfOld() {
    Duration onTheWall = Duration.between(wall, Instant.now());
    if (System.nanoTime() - nanos > LAPSES_AFTER.toNanos()
        || onTheWall.compareTo(LAPSES_AFTER) > 0
        || onTheWall.isNegative()) {
      throw Failures.retryable(
          "too much time has passed since it was looked whether the key is there",
          "Nothing was made; it is looked again.");
    }
  }
}
