package org.keyturn.activities.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets one process of a client's installation run at a time, whoever started it. The process itself
 * holds the lock, until it ends: one that a killed or paused worker left at work is waited for, and
 * what it does is there before anybody looks again.
 *
 * @param file the lock; any file will do
 */
public record ClientLock(Path file) {
  /** How {@code flock} ends when the lock was not to be had; EX_TEMPFAIL of sysexits. */
  private static final int BUSY = 75;

  /** Shorter than what any client is given for its answer. */
  private static final int WAIT_SECONDS = 60;

  /**
   * @param root where the client is installed
   */
  public static ClientLock of(Path root) {
    return new ClientLock(root.resolve("keyturn/lock"));
  }

  /** The command as it runs under the lock: the same process, by {@code flock} of util-linux. */
  public List<String> around(List<String> command) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var locked =
        new ArrayList<>(
            List.of(
                "flock",
                "--no-fork",
                "--exclusive",
                "--timeout",
                Integer.toString(WAIT_SECONDS),
                "--conflict-exit-code",
                Integer.toString(BUSY),
                file.toString()));
    locked.addAll(command);
    return locked;
  }

  /** Whether a command ended so because another process held the lock all the time. */
  public static boolean wasBusy(int exit) {
    return exit == BUSY;
  }
}
