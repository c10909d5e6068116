package org.keyturn.starter.rehearsal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/** Waits for another process to be ready, as long as it lives. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  private Patience() {}

  static <T> T await(String what, Children children, Supplier<Optional<T>> look)
      throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      children.throwIfOneEnded();
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    }
    throw new CommandException(
        ExitCode.OTHER,
        what + " was not ready after " + LIMIT.toSeconds() + " s",
        "the logs say why; they are in the rehearsal's folder");
  }
}
