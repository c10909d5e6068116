package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keyturn.ceremony.decision.Quorum;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;
import org.keyturn.workflows.ceremony.Status.StepStatus;

/** A status where no cursor can be moved, as in a pipe: one line a change, with its time. */
final class ChangeLines implements Watched.Printed {
  private final PrintWriter out;
  private final Set<String> told = new HashSet<>();
  private Map<String, Wait> waits = Map.of();
  private Optional<Silence> silence = Optional.empty();

  /**
   * @param how what follows its name when it begins
   * @param end what is said when people need to do no more about it
   */
  private record Wait(Instant since, String how, String end) {}

  ChangeLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(Status status, Optional<Silence> silenceNow, Instant now) {
    Map<String, Wait> before = waits;
    waits = waits(status, now);
    before.forEach(
        (name, wait) -> {
          if (!waits.containsKey(name)) {
            tell(now, name + ": " + wait.end());
          }
        });
    steps(status);
    waits.forEach(
        (name, wait) -> {
          if (!before.containsKey(name)) {
            tell(wait.since(), name + wait.how());
          }
        });
    status.gates().forEach(gate -> verdicts(gate, now));
    silence(silenceNow, now);
    if (StatusCommand.ended(status)) {
      tell(now, status.phase() + "; " + status.cost().text(now));
    }
    out.flush();
  }

  private static Map<String, Wait> waits(Status status, Instant now) {
    var waits = new LinkedHashMap<String, Wait>();
    status.gates().forEach(gate -> waits.put(name(gate), open(status, gate)));
    if (status.awaitedCertificate().isPresent()) {
      String how = " awaited; keyturn csr " + status.ceremony() + " > cluster.csr";
      waits.put("certificate of the offline CA", new Wait(now, how, "brought"));
    }
    for (Status.Attention attention : status.attentions()) {
      waits.put(attention.step() + " is parked", parked(status, attention, now));
    }
    if (status.abortAsked().orElse(false)) {
      waits.put("abort asked for", new Wait(now, "", "decided"));
    }
    return waits;
  }

  private static String name(OpenGate gate) {
    return "gate " + gate.opening().gate() + ", round " + gate.opening().round();
  }

  private static Wait open(Status status, OpenGate gate) {
    String missing = Quorum.words(gate.missing());
    return new Wait(
        Instant.parse(gate.opened()),
        ": missing %s until %s; keyturn approve %s %s --as NAME"
            .formatted(missing, gate.deadline(), status.ceremony(), gate.opening().gate()),
        "decided");
  }

  private static Wait parked(Status status, Status.Attention attention, Instant now) {
    return new Wait(
        now,
        " (%s): %s; hint: %s; keyturn retry %s, or keyturn abort %s"
            .formatted(
                attention.type(),
                attention.cause(),
                attention.hint(),
                status.ceremony(),
                status.ceremony()),
        "released");
  }

  private void verdicts(OpenGate gate, Instant now) {
    gate.verdicts().forEach((who, what) -> once(now, name(gate) + ": " + who + ": " + what));
  }

  private void steps(Status status) {
    int number = 0;
    for (StepStatus step : status.steps()) {
      number++;
      String name = number + ". " + step.name();
      Instant started = Instant.parse(step.started());
      once(started, name + step.title().map(title -> ": " + title).orElse(""));
      if (!step.ended().isEmpty()) {
        Instant ended = Instant.parse(step.ended());
        String how = step.failed().orElse(false) ? " failed after " : " done in ";
        once(ended, name + how + Spans.text(Duration.between(started, ended)));
      }
    }
  }

  private void silence(Optional<Silence> silenceNow, Instant now) {
    if (silence.isEmpty()) {
      silenceNow.ifPresent(silent -> tell(silent.since(), "last answer; then: " + silent.why()));
    } else if (silenceNow.isEmpty()) {
      tell(now, "the ceremony answers again");
    }
    silence = silenceNow;
  }

  private void once(Instant at, String line) {
    if (told.add(line)) {
      tell(at, line);
    }
  }

  private void tell(Instant at, String line) {
    out.println(at.truncatedTo(ChronoUnit.SECONDS) + " " + Plain.line(line));
  }
}
