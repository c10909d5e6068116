package org.keyturn.starter.rehearsal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.Quorum;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.StepStatus;

/**
 * Tells on stderr what happens: one line a finished step, and on a terminal one living line below
 * with the step under way or the people awaited.
 */
final class Progress {
  private final PrintWriter err;
  private final boolean terminal;
  private final Instant begun = Instant.now();
  private final Set<String> told = new HashSet<>();

  Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  void say(String line) {
    clear();
    err.printf("%9s  %s%n", Spans.text(Duration.between(begun, Instant.now())), line);
    err.flush();
  }

  void show(Status status) {
    int occurrence = 0;
    for (StepStatus step : status.steps()) {
      occurrence++;
      if (!step.ended().isEmpty() && told.add(occurrence + step.name())) {
        Duration took =
            Duration.between(Instant.parse(step.started()), Instant.parse(step.ended()));
        say(step.name() + ", " + Spans.text(took));
      }
    }
    status
        .gates()
        .forEach(
            gate -> {
              String name = gate.opening().gate() + ", round " + gate.opening().round();
              if (told.add("gate " + name)) {
                say("gate " + name + " opens");
              }
            });
    if (terminal) {
      clear();
      err.print("           … " + now(status));
      err.flush();
    }
  }

  private static String now(Status status) {
    if (status.gates().isEmpty()) {
      return status.phase();
    }
    return status.gates().stream()
        .map(gate -> gate.opening().gate() + " awaits " + Quorum.words(gate.missing()))
        .collect(Collectors.joining("; "));
  }

  void clear() {
    if (terminal) {
      err.print("\r\033[K");
    }
  }
}
