package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.runbook.Runbook.Row;
import org.keyturn.workflows.ceremony.Status;

/**
 * The status at every phase, kept as text files, so that a review sees every change that an
 * operator will see: what {@code keyturn status} prints, and where people have to do something also
 * the screen of {@code --watch}. {@code -Dtranscripts=write} rewrites them.
 */
class StatusTranscriptsTest {
  private static final Path FOLDER = Path.of("src/test/resources/status");
  private static final String PLAN = "plan.yaml";
  private static final String CAUSE =
      "cloudhsm-cli says: CKR_PIN_INCORRECT; the stored password of the officer does not log in";
  private static final String HINT =
      "Find out who changed it; then keyturn retry. Each try counts, and five lock the officer out.";

  /** A moment with the name of its file. */
  record Moment(String name, Status status, Instant now, Optional<Silence> silence) {
    static Moment of(String name, OnPaper paper) {
      return new Moment(name, paper.status(), paper.now(), Optional.empty());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Moment> moments() throws Exception {
    var moments = new ArrayList<Moment>();
    List<Row> runbook = OnPaper.runbook(PLAN);
    for (int i = 0; i < runbook.size(); i++) {
      String name = "%02d-%s".formatted(i + 1, OnPaper.name(runbook.get(i)).replace(' ', '-'));
      moments.add(Moment.of(name, OnPaper.at(runbook, i)));
    }
    OnPaper whole = OnPaper.at(runbook, runbook.size());
    moments.add(Moment.of("completed", whole.ended("completed")));
    moments.addAll(waits());
    moments.addAll(waysOut());
    moments.addAll(withoutAnswer());
    return moments;
  }

  private static List<Moment> waits() throws Exception {
    return List.of(
        Moment.of("gate-half-decided", OnPaper.at(PLAN, "gate keys").halfDecided()),
        Moment.of(
            "gates-beside-each-other",
            OnPaper.at("plans/hot-wallet.yaml", "gate keys")
                .halfDecided()
                .alsoOpen(GateName.HOT_WALLET)),
        Moment.of(
            "certificate-awaited",
            OnPaper.at("plans/offline-certificate.yaml", "issueCertificate").awaitingCertificate()),
        Moment.of("parked", OnPaper.at(PLAN, "users").parked("users", "NEEDS_PEOPLE", CAUSE, HINT)),
        Moment.of(
            "two-parked",
            OnPaper.at(PLAN, "prepareClient")
                .parked(
                    "openSecurityGroup", "TIMEOUT", "no answer in time", "See its worker's log.")
                .parked("prepareClient", "NEEDS_PEOPLE", CAUSE, HINT)));
  }

  private static List<Moment> waysOut() throws Exception {
    return List.of(
        Moment.of("abort-asked", OnPaper.at(PLAN, "createHsm").abortAsked()),
        Moment.of("abort-open", OnPaper.at(PLAN, "keys").abortOpen()),
        Moment.of("aborted", OnPaper.at(PLAN, "keys").ended("aborted")));
  }

  private static List<Moment> withoutAnswer() throws Exception {
    OnPaper gate = OnPaper.at(PLAN, "gate keys");
    var silence =
        new Silence(
            gate.now(),
            "the ceremony baking-2026 does not answer; see that a worker with the role workflow"
                + " runs on this namespace");
    return List.of(
        new Moment(
            "silent",
            gate.status(),
            gate.now().plus(Duration.ofSeconds(140)),
            Optional.of(silence)),
        new Moment(
            "worker-of-an-older-version", gate.statusOfBefore(), gate.now(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void aStatusReadsAsItsTranscriptSays(Moment moment) throws IOException {
    Path file = FOLDER.resolve(moment.name() + ".txt");
    String read = printed(moment);
    if (StatusCommand.waiting(moment.status()) || !moment.name().matches("[0-9].*")) {
      read += "\n" + watched(moment);
    }

    if ("write".equals(System.getProperty("transcripts"))) {
      Files.writeString(file, read);
    }
    assertThat(read).isEqualTo(Files.readString(file));
    assertThat(read.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void noTranscriptIsOfAMomentThatIsNoMore() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(moments().stream().map(Moment::name).toList());
    }
  }

  @Test
  void theScreenThatTheDocumentationShowsIsAsItIs() throws Exception {
    Moment shown = Moment.of("", OnPaper.at(PLAN, "gate keys").halfDecided());
    String screen = watched(shown);

    assertThat(Files.readString(Path.of("../docs/status.md")))
        .contains(screen.substring(screen.indexOf('\n') + 1));
  }

  private static String printed(Moment moment) {
    var out = new StringWriter();
    StatusText.print(moment.status(), moment.now(), new PrintWriter(out));
    return "$ keyturn status baking-2026\n" + out;
  }

  private static String watched(Moment moment) {
    var page = new StringBuilder("$ keyturn status baking-2026 --watch\n");
    Page.of(moment.status(), moment.silence(), moment.now(), 24, 80)
        .forEach(line -> page.append(line.text()).append('\n'));
    return page.toString();
  }
}
