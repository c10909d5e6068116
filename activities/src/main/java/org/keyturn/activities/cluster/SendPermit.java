package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * Leave to send one request, given by a look that found nothing. It lapses soon after that look: a
 * worker that was paused in between and wakes late could otherwise make a second one, after another
 * worker has already made the first.
 */
public final class SendPermit {
  static final Duration LAPSES_AFTER = Duration.ofSeconds(10);

  private final Pulse pulse;
  private final Instant wall;
  private final long monotonic;

  /** To be taken before the look, whose own time counts. */
  SendPermit(Pulse pulse) {
    this.pulse = pulse;
    this.wall = pulse.now();
    this.monotonic = pulse.nanos();
  }

  /**
   * To be called at the last moment before the request leaves.
   *
   * @throws LapsedException when it may not be sent any more
   */
  public void use() {
    throwIfLapsed();
    pulse.beat();
    throwIfLapsed();
  }

  private void throwIfLapsed() {
    long sinceLook = pulse.nanos() - monotonic;
    Duration onTheWall = Duration.between(wall, pulse.now());
    if (sinceLook > LAPSES_AFTER.toNanos()
        || onTheWall.compareTo(LAPSES_AFTER) > 0
        || onTheWall.isNegative()) {
      throw new LapsedException();
    }
  }

  /** The request was held back. */
  static final class LapsedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LapsedException() {
      super("more than " + LAPSES_AFTER.toSeconds() + " s passed since the look; not sent");
    }
  }
}
