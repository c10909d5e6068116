package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.starter.ceremony.StatusLine.Tone;
import org.keyturn.starter.cli.Paragraph;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.ceremony.RunbookPage;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.Coming;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/**
 * The status as a person reads it: what is known, the steps, and last, where the eye is, whom it
 * waits for and what to type. Every line says by itself what its colour says too.
 */
final class StatusText {
  private static final int INDENTATION = 11;

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Status status;
  private final Instant now;
  private final int width;
  private final List<StatusLine> lines = new ArrayList<>();

  private StatusText(Status status, Instant now, int width) {
    this.status = status;
    this.now = now;
    this.width = width;
  }

  /** All of it, for a terminal of 80 columns. */
  static void print(Status status, Instant now, PrintWriter out) {
    StepLines steps = StepLines.of(status, now, Paragraph.WIDTH);
    var lines = new ArrayList<>(known(status, now, Paragraph.WIDTH));
    lines.add(StepLines.HEADING);
    lines.addAll(steps.begun());
    lines.addAll(steps.inShort());
    lines.addAll(next(status, now, Paragraph.WIDTH));
    lines.forEach(line -> out.println(line.text()));
  }

  /** What is to be said before the steps. */
  static List<StatusLine> known(Status status, Instant now, int width) {
    var text = new StatusText(status, now, width);
    text.known();
    return text.lines;
  }

  /** What is to be said after them: who is awaited, what is wrong, what to type. */
  static List<StatusLine> next(Status status, Instant now, int width) {
    var text = new StatusText(status, now, width);
    text.next();
    return text.lines;
  }

  /** Lines with a label, of which each leaves room for the next's. */
  static List<StatusLine> labelled(Tone tone, String label, String text, int width) {
    var lines = new ArrayList<StatusLine>();
    String before = label;
    // Facts and causes may be a stranger's words.
    for (String line : Paragraph.lines(Plain.line(text), INDENTATION, width)) {
      lines.add(new StatusLine(tone, "%-11s%s".formatted(before, line)));
      before = "";
    }
    return lines;
  }

  private void known() {
    say(Tone.PLAIN, "ceremony", status.ceremony());
    say(Tone.PLAIN, "phase", status.phase());
    if (!status.cluster().isEmpty()) {
      say(Tone.PLAIN, "cluster", status.cluster() + ", HSMs that cost now: " + status.hsms());
      say(Tone.PLAIN, "cost", status.cost().text(now));
    }
    if (!status.address().isEmpty()) {
      say(Tone.PLAIN, "address", status.address());
    }
    say(Tone.PLAIN, "record", status.recordHead());
  }

  private void next() {
    if (abortComes()) {
      say(Tone.TROUBLE, "abort", "asked for; its gate opens when the step under way has ended");
    }
    status.gates().forEach(this::gate);
    if (status.awaitedCertificate().isPresent()) {
      say(Tone.PEOPLE, "awaited", "the certificate of the offline CA");
      say(Tone.NEXT, "next", "keyturn csr " + status.ceremony() + " > cluster.csr");
      say(
          Tone.NEXT,
          "then",
          "keyturn certificate " + status.ceremony() + " --certificate F --anchor F");
    }
    status.attentions().forEach(this::attention);
    status.attention().ifPresent(this::wayOut);
    if (!StatusCommand.waiting(status)) {
      say(Tone.NEXT, "next", nothingAwaited());
    }
  }

  private boolean abortComes() {
    return status.abortAsked().orElse(false)
        && status.gates().stream().noneMatch(gate -> gate.opening().gate() == GateName.ABORT);
  }

  private String nothingAwaited() {
    if (StatusCommand.ended(status)) {
      return "keyturn record export " + status.ceremony() + " --out record.json";
    }
    if (abortComes()) {
      return "nothing to type before the gate abort";
    }
    return status.coming().stream()
        .flatMap(List::stream)
        .map(Coming::name)
        .filter(name -> name.startsWith("gate "))
        .findFirst()
        .map(gate -> "nothing to type before the " + gate)
        .orElse("nothing to type");
  }

  private void gate(OpenGate gate) {
    String name = gate.opening().gate().word();
    say(
        Tone.PEOPLE,
        "gate",
        "%s, round %d, open %s, until %s"
            .formatted(
                name,
                gate.opening().round(),
                Spans.whole(Duration.between(Instant.parse(gate.opened()), now)),
                TO_THE_MINUTE.format(Instant.parse(gate.deadline()))));
    if (!gate.verdicts().isEmpty()) {
      say(Tone.PLAIN, "signed", joined(gate.verdicts()));
    }
    gate.missing()
        .forEach(
            (group, people) ->
                say(Tone.PEOPLE, "missing", people + " of " + group + names(gate, group)));
    say(Tone.NEXT, "next", "keyturn approve " + status.ceremony() + " " + name + " --as NAME");
  }

  private static String names(OpenGate gate, String group) {
    return gate.awaited()
        .map(awaited -> ": " + String.join(", ", awaited.getOrDefault(group, List.of())))
        .orElse("");
  }

  private static String joined(Map<String, String> verdicts) {
    return verdicts.entrySet().stream()
        .map(verdict -> verdict.getKey() + ": " + verdict.getValue())
        .collect(Collectors.joining(", "));
  }

  private void attention(Status.Attention attention) {
    say(
        Tone.TROUBLE,
        "attention",
        attention.step() + " (" + attention.type() + "): " + attention.cause());
    say(Tone.PLAIN, "hint", attention.hint());
    say(Tone.PLAIN, "page", RunbookPage.of(attention));
  }

  /** One retry is for every parked step. */
  private void wayOut(Status.Attention attention) {
    say(Tone.PLAIN, "waiting", "costs " + attention.cost());
    say(
        Tone.NEXT,
        "next",
        "keyturn retry " + status.ceremony() + ", or keyturn abort " + status.ceremony());
  }

  private void say(Tone tone, String label, String text) {
    lines.addAll(labelled(tone, label, text, width));
  }
}
