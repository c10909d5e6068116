package org.keyturn.simulator.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How fast waiting passes: 1 takes as long as AWS, 0 takes no time at all. */
public final class Pace {
  private final double factor;
  private final Clock clock;

  public Pace(double factor, Clock clock) {
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException("a pace is between 0 and 1, not " + factor);
    }
    this.factor = factor;
    this.clock = clock;
  }

  /** The present, as precise as AWS shows it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** When something that began then, and takes this long on AWS, is over. */
  public Instant end(Instant began, Duration onAws) {
    return began.plusMillis(Math.round(onAws.toMillis() * factor));
  }

  /** Whether it is over by now. */
  public boolean over(Instant began, Duration onAws) {
    return !end(began, onAws).isAfter(now());
  }
}
