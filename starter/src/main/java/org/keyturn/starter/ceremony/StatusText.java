package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.ceremony.RunbookPage;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.OpenGate;
import org.keyturn.workflows.ceremony.Status.StepStatus;

/** The status as a person reads it: what was done, who is awaited, what to do next. */
public final class StatusText {
  private StatusText() {}

  public static void print(Status status, Instant now, PrintWriter out) {
    out.println("ceremony   " + Plain.line(status.ceremony()));
    out.println("phase      " + Plain.line(status.phase()));
    if (!status.cluster().isEmpty()) {
      out.println(
          "cluster    " + Plain.line(status.cluster()) + ", HSMs that cost now: " + status.hsms());
      out.println("cost       " + status.cost().text(now));
    }
    if (!status.address().isEmpty()) {
      out.println("address    " + Plain.line(status.address()));
    }
    out.println("record     " + Plain.line(status.recordHead()));
    out.println("steps");
    for (StepStatus step : status.steps()) {
      out.printf("  %-22s %s%n", Plain.line(step.name()), time(step, now));
    }
    status.gates().forEach(gate -> gate(status.ceremony(), gate, out));
    status
        .awaitedCertificate()
        .ifPresent(
            csr -> {
              out.println("awaited    the certificate of the offline CA");
              out.println("next       keyturn csr " + status.ceremony() + " > cluster.csr");
            });
    status.attentions().forEach(attention -> attention(status.ceremony(), attention, out));
  }

  private static void gate(String ceremony, OpenGate gate, PrintWriter out) {
    String name = gate.opening().gate().word();
    out.println(
        "gate       "
            + name
            + ", round "
            + gate.opening().round()
            + ", until "
            + Plain.line(gate.deadline())
            + ", missing "
            + gate.missing().entrySet().stream()
                .map(group -> group.getValue() + " of " + Plain.line(group.getKey()))
                .collect(Collectors.joining(" and ")));
    gate.verdicts()
        .forEach((who, what) -> out.println("           " + Plain.line(who + ": " + what)));
    out.println("next       keyturn approve " + ceremony + " " + name + " --as NAME");
  }

  private static void attention(String ceremony, Status.Attention attention, PrintWriter out) {
    out.println("attention  " + Plain.line(attention.step() + ": " + attention.cause()));
    out.println("waiting    costs " + Plain.line(attention.cost()));
    out.println("hint       " + Plain.line(attention.hint()));
    out.println("page       " + Plain.line(RunbookPage.of(attention)));
    out.println("next       keyturn retry " + ceremony + ", or keyturn abort " + ceremony);
  }

  private static String time(StepStatus step, Instant now) {
    if (step.started().isEmpty()) {
      return "";
    }
    boolean ended = !step.ended().isEmpty();
    Instant until = ended ? Instant.parse(step.ended()) : now;
    Duration took = Duration.between(Instant.parse(step.started()), until);
    return (ended ? "done in " : "since ") + Spans.text(took);
  }
}
