package org.keyturn.activities.process;

import java.time.Duration;
import java.util.List;

/** Runs a program and waits for its end. */
public interface Commands {
  /**
   * @param input what the program reads; may hold a secret, which stays the caller's to wipe
   * @throws io.temporal.failure.ApplicationFailure when the program cannot be started, or does not
   *     end in time
   */
  Finished run(List<String> command, byte[] input, Duration limit);

  /** As {@link #run(List, byte[], Duration)} with nothing to read. */
  default Finished run(List<String> command, Duration limit) {
    return run(command, new byte[0], limit);
  }

  /** How a program ended and what it said. */
  record Finished(int exit, String out, String err) {
    /** What it said for a person, on one line and not at length. */
    public String said() {
      String text = (err + " " + out).strip().replaceAll("\\s+", " ");
      return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }
  }
}
