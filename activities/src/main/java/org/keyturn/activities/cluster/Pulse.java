package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The running attempt of an activity: its clocks, its heartbeat and what that left behind. */
interface Pulse {
  /** The wall clock, which goes on while a machine is suspended. */
  Instant now();

  /** The monotonic clock, which nobody can set back. */
  long nanos();

  /** 1 for the first. */
  int attempt();

  /**
   * Leaves a note for a later attempt; throws when the activity was cancelled or given to another
   * attempt.
   */
  void note(String note);

  /** The note an earlier attempt left. */
  Optional<String> noted();

  /** Lets time pass, with heartbeats. */
  void pause(Duration duration);
}
