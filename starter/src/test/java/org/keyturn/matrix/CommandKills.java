package org.keyturn.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.starter.rehearsal.OfflineAuthority;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;

/**
 * The operator's commands that change something, each killed at several points of its run and then
 * given again: it works, or says that it is done already.
 */
final class CommandKills {
  private static final String ORDER = "offline-certificate";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int[] POINTS = {40, 60, 80, 100, 120};

  private final Scene scene;
  private final Operator operator;
  private final Plan plan;
  private final List<Row> rows = new ArrayList<>();

  private CommandKills(Scene scene, Plan plan) throws Exception {
    this.scene = scene;
    this.plan = plan;
    this.operator = new Operator(scene);
  }

  static List<Row> of(Path folder) throws Exception {
    String plan = Files.readString(Path.of("../examples/plans/offline-certificate.yaml"));
    try (Scene scene = Scene.set(folder, plan, 0)) {
      var kills = new CommandKills(scene, Documents.plan("plan.yaml", plan).content());
      try {
        kills.onCeremoniesThatAreAborted();
        kills.onOneThatIsFinished();
      } catch (RuntimeException | AssertionError e) {
        kills.rows.add(Row.broken("keyturn", ORDER, e));
      }
      return kills.rows;
    }
  }

  private void onCeremoniesThatAreAborted() throws Exception {
    for (int percent : POINTS) {
      String id = "begun-" + percent;
      String[] start = with("start", "--id", id, "--as", scene.starter());
      int first = rows.size();
      killed(percent, "start", said -> said.contains("there is or was a ceremony " + id), start);
      killed(
          percent,
          "refuse",
          said -> said.contains("already"),
          decision("refuse", id, GateName.OPEN, "bob"));
      killed(percent, "abort", said -> said.contains("already"), "abort", id);
      Outcome outcome = playToTheEnd(id);
      finish(first, outcome.ending() == Outcome.Ending.ABORTED ? Row.FINISHED : "not aborted", id);
    }
  }

  private void onOneThatIsFinished() throws Exception {
    String id = Scene.CEREMONY;
    int first = rows.size();
    park();
    scene.begin();
    approve(45, GateName.OPEN, "bob");
    approve(80, GateName.OPEN, "carol");
    for (int percent : POINTS) {
      until("parked", status -> status.attention().isPresent());
      killed(percent, "retry", said -> false, "retry", id);
    }
    until("parked", status -> status.attention().isPresent());
    scene.faults.clearAll();
    operator.types("retry", id);
    until("waiting for a certificate", status -> status.awaitedCertificate().isPresent());
    bring();
    until("at the next gate", status -> open(status, GateName.INITIALIZE));
    submit(60, "bob");
    submit(90, "carol");
    until("at the next gate", status -> open(status, GateName.KEYS));
    approve(60, GateName.KEYS, "bob");
    approve(75, GateName.KEYS, "carol");
    approve(90, GateName.KEYS, "dave");
    until("at the next gate", status -> open(status, GateName.HANDOVER));
    approve(55, GateName.HANDOVER, "bob");
    approve(70, GateName.HANDOVER, "carol");
    approve(85, GateName.HANDOVER, "erin");
    Outcome outcome = playToTheEnd(id);
    export();
    finish(first, outcome.ending() == Outcome.Ending.COMPLETED ? Row.FINISHED : "aborted", id);
  }

  /** Lets a step park as often as it is tried. */
  private void park() throws IOException, InterruptedException {
    scene.faults.arm(
        Map.of(
            "fault", "quota",
            "on", "CreateHsm",
            "with", "CloudHsmAccessDeniedException",
            "times", 1000));
  }

  private void approve(int percent, GateName gate, String who) throws Exception {
    killed(
        percent,
        "approve",
        said -> said.contains("already") || said.contains("not open") || said.contains("no open"),
        decision("approve", Scene.CEREMONY, gate, who));
  }

  private String[] decision(String verb, String id, GateName gate, String who) {
    return with(
        verb, id, gate.word(), "--as", who, "--key", scene.folder.keys().resolve(who).toString());
  }

  /** The statement is printed and signed once; handing it in is what is killed. */
  private void submit(int percent, String who) throws Exception {
    Operator.Ended printed =
        operator.types(with("statement", Scene.CEREMONY, GateName.INITIALIZE.word(), "--as", who));
    Path statement = scene.folder.root().resolve(who + ".json");
    String text = printed.said();
    Files.writeString(statement, text.substring(text.indexOf("{\"ceremony\"")));
    int signed =
        new ProcessBuilder(
                "ssh-keygen",
                "-Y",
                "sign",
                "-n",
                "decision@keyturn",
                "-f",
                scene.folder.keys().resolve(who).toString(),
                statement.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start()
            .waitFor();
    if (signed != 0) {
      throw new AssertionError("ssh-keygen does not sign");
    }
    killed(
        percent,
        "submit",
        said -> said.contains("already") || said.contains("not open"),
        "submit",
        Scene.CEREMONY,
        statement.toString(),
        statement + ".sig");
  }

  private void bring() throws Exception {
    String csr = status(Scene.CEREMONY).awaitedCertificate().orElseThrow();
    var brought = OfflineAuthority.sign(csr, plan.certificate());
    Path certificate = scene.folder.root().resolve("brought.crt");
    Path anchor = scene.folder.root().resolve("anchor.crt");
    Files.writeString(certificate, brought.certificatePem());
    Files.writeString(anchor, brought.anchorPem());
    for (int percent : POINTS) {
      killed(
          percent,
          "certificate",
          said -> said.contains("no certificate is awaited") || said.contains("already"),
          "certificate",
          Scene.CEREMONY,
          "--certificate",
          certificate.toString(),
          "--anchor",
          anchor.toString());
    }
  }

  private void export() throws Exception {
    for (int percent : POINTS) {
      Path file = scene.folder.root().resolve("exported-" + percent + ".json");
      killed(
          percent,
          "record export",
          said -> said.contains("exists already"),
          "record",
          "export",
          Scene.CEREMONY,
          "--out",
          file.toString());
      RecordFile.read(Files.readString(file));
    }
  }

  /**
   * @param done what the command may say when the killed one had been heard
   */
  private void killed(int percent, String name, Predicate<String> done, String... words)
      throws Exception {
    operator.isKilled(percent, words);
    long began = System.nanoTime();
    Operator.Ended again = operator.types(words);
    // A busy machine may not answer in time; whoever reads that gives the command again.
    while (again.said().contains("DEADLINE_EXCEEDED")) {
      again = operator.types(words);
    }
    String ending =
        again.exit() == 0 || done.test(again.said())
            ? Row.FINISHED
            : "no: " + again.said().lines().findFirst().orElse("");
    rows.add(
        new Row(
            "keyturn " + name,
            "killed",
            "after " + percent + " %",
            ORDER,
            ending,
            List.of(),
            halves(),
            0,
            Duration.ofNanos(System.nanoTime() - began)));
  }

  /** Files that a killed command left under the name that was asked for, or beside it. */
  private List<String> halves() throws IOException {
    try (Stream<Path> files = Files.list(scene.folder.root())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(".exported"))
          .toList();
    }
  }

  /** Fills in what is known only when the ceremony has ended. */
  private void finish(int first, String ending, String id) {
    List<String> twice = decidedTwice(scene.ceremonies.record(id));
    for (int n = first; n < rows.size(); n++) {
      Row row = rows.get(n);
      rows.set(
          n,
          new Row(
              row.process(),
              row.how(),
              row.moment(),
              row.order(),
              row.ending().equals(Row.FINISHED) ? ending : row.ending(),
              twice,
              row.orphans(),
              0,
              row.recovery()));
    }
  }

  /** Decisions of one person in one round that the record has more than once. */
  private static List<String> decidedTwice(CeremonyRecord record) {
    List<String> decisions =
        record.entries().stream()
            .filter(entry -> entry.kind() == Entry.Kind.DECISION)
            .map(entry -> entry.content().get("statement"))
            .toList();
    return decisions.stream()
        .filter(decision -> decisions.indexOf(decision) != decisions.lastIndexOf(decision))
        .distinct()
        .toList();
  }

  private String[] with(String... words) {
    var all = new ArrayList<>(Arrays.asList(words));
    all.addAll(
        List.of(
            "--plan", scene.folder.plan().toString(),
            "--environment", scene.folder.environment().toString(),
            "--roster", scene.folder.roster().toString()));
    return all.toArray(String[]::new);
  }

  private static boolean open(Status status, GateName gate) {
    return status.gates().stream().anyMatch(round -> round.opening().gate() == gate);
  }

  private Status status(String id) {
    return scene.ceremonies.status(id);
  }

  private void until(String what, Predicate<Status> so) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!so.test(status(Scene.CEREMONY))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not " + what + " after " + PATIENCE);
      }
      Scene.pause();
    }
  }

  private Outcome playToTheEnd(String id) throws Exception {
    var outcome =
        scene.ceremonies.client().newUntypedWorkflowStub(id).getResultAsync(Outcome.class);
    while (!outcome.isDone()) {
      if (!id.equals(Scene.CEREMONY)) {
        status(id).gates().stream()
            .filter(gate -> gate.opening().gate() == GateName.ABORT)
            .findFirst()
            .ifPresent(gate -> scene.approve(status(id), gate));
      }
      Scene.pause();
    }
    return outcome.get();
  }
}
