package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.ceremony.Status;

@Timeout(60)
class WatchTest {
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** What each look gets, after what the one before it got has been shown. */
  private final Queue<Supplier<Status>> answers = new ConcurrentLinkedQueue<>();

  private final Semaphore looks = new Semaphore(1);

  private final List<String> shown = new ArrayList<>();
  private Status atWork;
  private Status completed;

  @BeforeEach
  void aCeremony() throws Exception {
    atWork = OnPaper.at("plan.yaml", "users").status();
    completed = OnPaper.at("plan.yaml", "users").ended("completed").status();
  }

  @Test
  void whatIsSilentForAWhileIsShownAsSuchAndGoneOnWith() throws Exception {
    answers.add(() -> atWork);
    answers.add(() -> refuses(ExitCode.OTHER, "no worker"));
    answers.add(() -> refuses(ExitCode.OTHER, "no service"));
    answers.add(() -> atWork);
    answers.add(() -> completed);

    Status last = watch(new Viewer(Integer.MAX_VALUE));

    assertThat(last).isEqualTo(completed);
    assertThat(shown)
        .containsExactly(
            "users",
            "users no worker; ask again",
            "users no service; ask again",
            "users",
            "completed");
  }

  @Test
  void aCeremonyThatIsNoMoreEndsTheWatch() {
    answers.add(() -> atWork);
    answers.add(() -> refuses(ExitCode.REFUSED, "no ceremony"));

    assertThatThrownBy(() -> watch(new Viewer(Integer.MAX_VALUE)))
        .isInstanceOf(CommandException.class)
        .hasMessage("no ceremony");
  }

  @Test
  void aFailureThatNobodyForesawEndsTheWatch() {
    answers.add(() -> atWork);
    answers.add(
        () -> {
          throw new IllegalArgumentException("a mistake of ours");
        });

    assertThatThrownBy(() -> watch(new Viewer(Integer.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theReaderCanLeave() throws Exception {
    answers.add(() -> atWork);

    assertThat(watch(new Viewer(1))).isEqualTo(atWork);
  }

  private Status watch(Watched viewer) throws Exception {
    try (var watch = new Watch(this::next, PAUSE)) {
      return watch.show(viewer);
    }
  }

  private Status next() {
    try {
      looks.acquire();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the watch is over", e);
    }
    return answers.remove().get();
  }

  private static Status refuses(ExitCode exit, String why) {
    throw new CommandException(exit, why, "ask again");
  }

  /** Notes each change, lets the next look be answered, and leaves after so many shows. */
  private final class Viewer implements Watched {
    private int left;

    Viewer(int shows) {
      left = shows;
    }

    @Override
    public void show(Status status, Optional<Silence> silence, Instant now) {
      String seen = status.phase() + silence.map(s -> " " + s.why()).orElse("");
      // On a machine that stands still for long, a look is late.
      boolean late = seen.endsWith("no answer yet");
      if (!late && (shown.isEmpty() || !shown.get(shown.size() - 1).equals(seen))) {
        shown.add(seen);
        looks.release();
      }
    }

    @Override
    public boolean goesOnAfter(Duration pause) throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(1);
      return --left > 0;
    }
  }
}
