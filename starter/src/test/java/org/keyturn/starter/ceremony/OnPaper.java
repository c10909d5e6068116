package org.keyturn.starter.ceremony;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.runbook.Question;
import org.keyturn.ceremony.runbook.Runbook;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.ceremony.Cost;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.ceremony.Status.Attention;
import org.keyturn.workflows.ceremony.Status.Coming;
import org.keyturn.workflows.ceremony.Status.OpenGate;
import org.keyturn.workflows.ceremony.Status.StepStatus;

/** The status of a ceremony that has come to some row of its runbook, with times made up. */
final class OnPaper {
  static final String CEREMONY = "baking-2026";
  private static final Instant BEGUN = Instant.parse("2026-11-24T20:00:00Z");

  /** How long whatever waits has been waiting. */
  private static final Duration ELAPSED = Duration.ofSeconds(75);

  private final List<StepStatus> steps = new ArrayList<>();
  private final List<Coming> coming = new ArrayList<>();
  private final List<OpenGate> gates = new ArrayList<>();
  private final List<Attention> attentions = new ArrayList<>();
  private Optional<String> certificate = Optional.empty();
  private boolean abortAsked;
  private String phase = "starting";
  private String address = "";
  private Instant now = BEGUN;

  private OnPaper() {}

  static List<Row> runbook(String plan) throws Exception {
    Path file = Path.of("../examples").resolve(plan);
    return Runbook.of(Documents.plan(plan, Files.readString(file)).content());
  }

  /** Every row before this one is done, this one is under way, the others are to come. */
  static OnPaper at(List<Row> runbook, int row) {
    var paper = new OnPaper();
    runbook.subList(0, row).forEach(paper::done);
    runbook.subList(row, runbook.size()).forEach(paper::comes);
    if (row < runbook.size()) {
      paper.begins(runbook.get(row));
    }
    paper.now = paper.now.plus(ELAPSED);
    return paper;
  }

  /** At the first row of this name, as the status has it: a step, or {@code gate keys}. */
  static OnPaper at(String plan, String name) throws Exception {
    List<Row> runbook = runbook(plan);
    int row = 0;
    while (!name(runbook.get(row)).equals(name)) {
      row++;
    }
    return at(runbook, row);
  }

  static String name(Row row) {
    return row instanceof Row.Ask ask ? "gate " + ask.gate() : ((Row.Act) row).step().activity();
  }

  private void done(Row row) {
    if (row instanceof Row.Act act) {
      Step step = act.step();
      Instant ended = now.plus(step.usually().orElse(Duration.ofMillis(3_400)));
      steps.add(status(step, ended.toString()));
      now = ended;
      if (step == Step.DERIVE_ADDRESS) {
        address = "tz3adiopXU4YdDzBRbVYceMnj3b1cZcFGsto";
      }
    } else {
      now = now.plus(Duration.ofMinutes(7));
    }
  }

  private void comes(Row row) {
    String title =
        row instanceof Row.Ask ask ? Question.of(ask.gate()) : ((Row.Act) row).step().title();
    coming.add(new Coming(name(row), title));
  }

  private void begins(Row row) {
    coming.remove(0);
    if (row instanceof Row.Ask ask) {
      opens(ask.gate(), Map.of("officers", 2));
    } else {
      Step step = ((Row.Act) row).step();
      steps.add(status(step, ""));
      phase = step.activity();
    }
  }

  private StepStatus status(Step step, String ended) {
    return new StepStatus(
        step.activity(),
        Optional.of(step.title()),
        step.usually().map(Duration::toString),
        now.toString(),
        ended,
        ended.isEmpty() ? Optional.empty() : Optional.of(false));
  }

  private void opens(GateName gate, Map<String, Integer> missing) {
    var awaited = new TreeMap<>(Map.of("officers", List.of("bob", "carol")));
    gates.add(
        new OpenGate(
            Openings.of(gate, 1, Map.of()),
            now.toString(),
            now.plus(Duration.ofHours(48)).toString(),
            new TreeMap<>(missing),
            Optional.of(awaited),
            Map.of(),
            new TreeMap<>()));
    phase = gate.word();
  }

  /** The last gate that opened has one of two officers, and nobody of security. */
  OnPaper halfDecided() {
    OpenGate gate = gates.remove(gates.size() - 1);
    gates.add(
        new OpenGate(
            gate.opening(),
            gate.opened(),
            gate.deadline(),
            new TreeMap<>(Map.of("officers", 1, "security", 1)),
            Optional.of(
                new TreeMap<>(
                    Map.of("officers", List.of("carol"), "security", List.of("dave", "erin")))),
            Map.of("bob", "approve"),
            gate.previousFacts()));
    return this;
  }

  OnPaper alsoOpen(GateName gate) {
    String before = phase;
    opens(gate, Map.of("officers", 2));
    coming.removeIf(row -> row.name().equals("gate " + gate));
    phase = before + " " + phase;
    return this;
  }

  OnPaper parked(String step, String type, String cause, String hint) {
    attentions.add(new Attention(step, type, cause, "1.60 USD an hour", hint));
    steps.replaceAll(begun -> begun.name().equals(step) ? failed(begun) : begun);
    return this;
  }

  private static StepStatus failed(StepStatus step) {
    return new StepStatus(
        step.name(),
        step.title(),
        step.usually(),
        step.started(),
        Instant.parse(step.started()).plusSeconds(12).toString(),
        Optional.of(true));
  }

  OnPaper awaitingCertificate() {
    certificate = Optional.of("-----BEGIN CERTIFICATE REQUEST-----\n");
    return this;
  }

  OnPaper abortAsked() {
    abortAsked = true;
    return this;
  }

  OnPaper abortOpen() {
    opens(GateName.ABORT, Map.of("officers", 2));
    return abortAsked();
  }

  OnPaper ended(String how) {
    phase = how;
    coming.clear();
    return this;
  }

  Instant now() {
    return now;
  }

  Status status() {
    boolean made = steps.stream().anyMatch(step -> !step.ended().isEmpty());
    int hsms = (int) steps.stream().filter(step -> isHsm(step) && !step.ended().isEmpty()).count();
    return new Status(
        CEREMONY,
        phase,
        steps,
        Optional.of(coming),
        Optional.of(abortAsked),
        gates,
        attentions,
        certificate,
        made ? "cluster-igklspoyj5v" : "",
        address,
        hsms,
        new Cost("1.60", "USD", 0, BEGUN.toString(), hsms),
        Sha256.of(phase).hex());
  }

  private static boolean isHsm(StepStatus step) {
    return step.name().equals("createHsm") || step.name().equals("addSecondHsm");
  }

  /** As a workflow worker of before these members answers. */
  Status statusOfBefore() {
    Status status = status();
    return new Status(
        status.ceremony(),
        status.phase(),
        status.steps().stream()
            .map(
                step ->
                    new StepStatus(
                        step.name(),
                        Optional.empty(),
                        Optional.empty(),
                        step.started(),
                        step.ended(),
                        Optional.empty()))
            .toList(),
        Optional.empty(),
        Optional.empty(),
        status.gates().stream()
            .map(
                gate ->
                    new OpenGate(
                        gate.opening(),
                        gate.opened(),
                        gate.deadline(),
                        gate.missing(),
                        Optional.empty(),
                        gate.verdicts(),
                        gate.previousFacts()))
            .toList(),
        status.attentions(),
        status.awaitedCertificate(),
        status.cluster(),
        status.address(),
        status.hsms(),
        status.cost(),
        status.recordHead());
  }
}
