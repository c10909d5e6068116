package org.keyturn.starter.ceremony;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.ceremony.Status;

/**
 * Looks at a ceremony again and again until it has ended. Looking has a thread of its own, so that
 * what is shown goes on while nobody answers.
 */
final class Watch implements AutoCloseable {
  /** Once a second, since the seconds that have passed are part of what is shown. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** A look that takes longer than this is worth saying; what is wrong is known later. */
  private static final Duration PROMPT = Duration.ofSeconds(5);

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "look at the ceremony");
            thread.setDaemon(true);
            return thread;
          });
  private final Supplier<Status> ceremony;
  private final Duration pause;
  private final ScheduledFuture<?> looks;
  private volatile Seen seen;

  private record Seen(Status status, Instant at, Optional<CommandException> failure) {}

  /**
   * Looks once, so that a ceremony that does not exist is refused.
   *
   * @param ceremony gives its status, or says why not by a {@link CommandException}
   * @param pause between looks, and between shows
   */
  Watch(Supplier<Status> ceremony, Duration pause) {
    this.ceremony = ceremony;
    this.pause = pause;
    this.seen = answered();
    this.looks =
        looking.scheduleWithFixedDelay(
            this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Seen answered() {
    return new Seen(ceremony.get(), Instant.now(), Optional.empty());
  }

  /** A worker or service that is away may come back; a ceremony that is not there ends this. */
  private void look() {
    try {
      seen = answered();
    } catch (CommandException e) {
      if (e.exit() == ExitCode.REFUSED) {
        throw e;
      }
      seen = new Seen(seen.status, seen.at, Optional.of(e));
    }
  }

  /** Returns the last status that was seen. */
  Status show(Watched view) throws IOException, InterruptedException {
    while (true) {
      Seen shown = seen;
      Instant now = Instant.now();
      view.show(shown.status, silence(shown, now), now);
      if (StatusCommand.ended(shown.status) || !view.goesOnAfter(pause)) {
        return shown.status;
      }
      throwIfLookingEnded();
    }
  }

  private static Optional<Silence> silence(Seen seen, Instant now) {
    return seen.failure
        .map(failure -> new Silence(seen.at, failure.getMessage() + "; " + failure.hint()))
        .or(
            () ->
                Duration.between(seen.at, now).compareTo(PROMPT) < 0
                    ? Optional.empty()
                    : Optional.of(new Silence(seen.at, "no answer yet")));
  }

  private void throwIfLookingEnded() throws InterruptedException {
    if (looks.isDone()) {
      try {
        looks.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
