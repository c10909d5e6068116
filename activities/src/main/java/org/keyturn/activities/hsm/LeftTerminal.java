package org.keyturn.activities.hsm;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that one step has left for the next, if any: it is closed when nobody has taken it
 * after a while, since its client holds the lock under which all others run.
 */
final class LeftTerminal {
  private final Executor later;
  private Optional<Terminal> terminal = Optional.empty();

  /**
   * @param kept how long it is kept
   */
  LeftTerminal(Duration kept) {
    this.later = CompletableFuture.delayedExecutor(kept.toMillis(), TimeUnit.MILLISECONDS);
  }

  void keep(Terminal left) {
    replacedBy(Optional.of(left)).ifPresent(Terminal::close);
    later.execute(
        () -> {
          if (forgotten(left)) {
            left.close();
          }
        });
  }

  /** The caller closes it, or keeps it again. */
  Optional<Terminal> taken() {
    return replacedBy(Optional.empty());
  }

  private synchronized Optional<Terminal> replacedBy(Optional<Terminal> next) {
    Optional<Terminal> before = terminal;
    terminal = next;
    return before;
  }

  private synchronized boolean forgotten(Terminal left) {
    boolean here = terminal.filter(one -> one == left).isPresent();
    terminal = here ? Optional.empty() : terminal;
    return here;
  }
}
