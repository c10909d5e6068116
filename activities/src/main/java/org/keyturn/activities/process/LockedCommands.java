package org.keyturn.activities.process;

import java.time.Duration;
import java.util.List;
import org.keyturn.activities.failure.Failures;

/** Runs programs of a client's installation, each under its lock. */
public final class LockedCommands implements Commands {
  private final ClientLock lock;
  private final Commands commands;

  public LockedCommands(ClientLock lock, Commands commands) {
    this.lock = lock;
    this.commands = commands;
  }

  @Override
  public Finished run(List<String> command, byte[] input, Duration limit) {
    Finished finished = commands.run(lock.around(command), input, limit);
    if (ClientLock.wasBusy(finished.exit())) {
      throw Failures.retryable(
          command.get(0) + " was not started: another client is at work",
          "It may be at work for a worker that was stopped or killed: fuser "
              + lock.file()
              + " names it. It is waited for and tried again.");
    }
    return finished;
  }
}
