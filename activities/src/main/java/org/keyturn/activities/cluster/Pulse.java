package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;

/** The running attempt of an activity: its clocks, and whether it is still wanted. */
interface Pulse {
  /** The wall clock, which goes on while a machine is suspended. */
  Instant now();

  /** The monotonic clock, which nobody can set back. */
  long nanos();

  /** 1 for the first. */
  int attempt();

  /** Throws when the activity was cancelled or given to another attempt. */
  void beat();

  /** Lets time pass, beating. */
  void pause(Duration duration);
}
