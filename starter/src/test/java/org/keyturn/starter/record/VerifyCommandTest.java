package org.keyturn.starter.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.starter.cli.CommandException;
import picocli.CommandLine;

/** The commands on the record of a ceremony that two people aborted before anything was made. */
class VerifyCommandTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

  private final OpenSshKey alice = OpenSshKey.generateEd25519("alice");
  private final OpenSshKey bob = OpenSshKey.generateEd25519("bob");
  private final OpenSshKey carol = OpenSshKey.generateEd25519("carol");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path roster;
  private Path file;
  private String text = "";

  @BeforeEach
  void holdACeremony() throws Exception {
    String people =
        """
        format: keyturn-roster/1
        participants:
          - {name: alice, groups: [officers], key: "%s"}
          - {name: bob, groups: [officers], key: "%s"}
          - {name: carol, groups: [officers], key: "%s"}
          - {name: dave, groups: [security], key: "%s"}
          - {name: erin, groups: [security], key: "%s"}
        """
            .formatted(
                alice.publicKey(),
                bob.publicKey(),
                carol.publicKey(),
                OpenSshKey.generateEd25519("dave").publicKey(),
                OpenSshKey.generateEd25519("erin").publicKey());
    roster = Files.writeString(folder.resolve("roster.yaml"), people);
    text = RecordFile.write(aborted(people)) + "\n";
    file = Files.writeString(folder.resolve("record.json"), text);
  }

  @Test
  void aValidRecordNamesItsPeopleAndWhatTheyDecided() {
    assertThat(verify(file)).isZero();

    assertThat(out.toString())
        .startsWith(
            """
            valid: ceremony trial, aborted
            participants  alice, carol
            gate          abort: approved (alice approves, carol approves)
            deviations    none
            """);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aRecordThatStopsEarlyIsIncomplete() throws IOException {
    CeremonyRecord record = RecordFile.read(text);
    var cut = new CeremonyRecord(record.format(), record.entries().subList(0, 3));

    assertThat(verify(written(RecordFile.write(cut)))).isEqualTo(5);

    assertThat(out.toString()).startsWith("incomplete after entry 3: ");
    assertThat(err.toString()).startsWith("hint: the ceremony was still running");
  }

  @Test
  void aChangedRecordIsInvalidFromTheEntryThatWasChanged() throws IOException {
    assertThat(verify(written(text.replace("\"cluster\":\"none\"", "\"cluster\":\"one\""))))
        .isEqualTo(4);

    assertThat(out.toString()).startsWith("invalid at entry 6: its content is not what was hashed");
  }

  @Test
  void whatIsNoRecordIsInvalid() throws IOException {
    assertThat(verify(written("{}"))).isEqualTo(4);

    assertThat(out.toString()).startsWith("invalid: this is no record: ");
  }

  @Test
  void bytesThatAreNoTextAreInvalid() throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    bytes[100] ^= (byte) 0x80;

    assertThat(verify(Files.write(folder.resolve("changed.json"), bytes))).isEqualTo(4);

    assertThat(out.toString()).startsWith("invalid: this is no record: it is not UTF-8");
  }

  @Test
  void aRosterThatIsNotInOrderIsRefused() throws IOException {
    Files.writeString(roster, "format: keyturn-roster/1\n");

    assertThat(verify(file)).isEqualTo(3);
    assertThat(err.toString()).contains("roster.yaml:1: participants is missing");
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    assertThat(verify(folder.resolve("none.json"))).isEqualTo(3);
    assertThat(err.toString()).contains("none.json cannot be read");
  }

  @Test
  void theMinutesOfARecordThatHoldsAreWrittenOnce() throws IOException {
    Path minutes = folder.resolve("report.html");

    assertThat(report(file, minutes)).isZero();
    assertThat(minutes).content().contains("Key ceremony trial", "aborted", "Gate abort, round 1");

    Files.writeString(minutes, "mine");
    assertThat(report(file, minutes)).isEqualTo(3);
    assertThat(minutes).hasContent("mine");
  }

  @Test
  void aRecordThatStopsEarlyHasMinutesThatSaySo() throws IOException {
    CeremonyRecord record = RecordFile.read(text);
    var cut = new CeremonyRecord(record.format(), record.entries().subList(0, 3));
    Path minutes = folder.resolve("report.html");

    assertThat(report(written(RecordFile.write(cut)), minutes)).isZero();

    assertThat(minutes).content().contains("not ended; the record stops here", "still open");
  }

  @Test
  void aRecordThatDoesNotHoldHasNoMinutes() throws IOException {
    Path minutes = folder.resolve("report.html");

    assertThat(report(written(text.replace("\"none\"", "\"one\"")), minutes)).isEqualTo(4);
    assertThat(report(written("{}"), minutes)).isEqualTo(4);

    assertThat(minutes).doesNotExist();
  }

  private int report(Path record, Path to) {
    return new CommandLine(new RecordCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> ((CommandException) exception).exit().number())
        .execute(
            "report", record.toString(), "--roster", roster.toString(), "--out", to.toString());
  }

  private int verify(Path record) {
    return new CommandLine(new RecordCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("verify", record.toString(), "--roster", roster.toString());
  }

  private Path written(String changed) throws IOException {
    return Files.writeString(folder.resolve("changed.json"), changed);
  }

  private CeremonyRecord aborted(String people) throws Exception {
    var plan = Documents.plan("plan", Files.readString(EXAMPLES.resolve("plan.yaml")));
    var environment =
        Documents.environment(
            "environment", Files.readString(EXAMPLES.resolve("environment.yaml")));
    var roster = Documents.roster("roster", people);
    CeremonyRecord record =
        CeremonyRecord.empty()
            .with(
                AT,
                Kind.STARTED,
                "ceremony",
                Map.of(
                    "ceremony", "trial",
                    "nonce", "0".repeat(32),
                    "plan", plan.canonical(),
                    "environment", environment.canonical(),
                    "roster", roster.canonical(),
                    "starter", "bob"));
    var facts = new java.util.TreeMap<>(Map.of("starter", "bob"));
    var opening =
        new Opening(
            "trial",
            "0".repeat(32),
            plan.digest(),
            environment.digest(),
            roster.digest(),
            GateName.ABORT,
            1,
            record.headDigest(),
            facts);
    record =
        record.with(
            AT,
            Kind.GATE_OPENED,
            "abort",
            Map.of(
                "round",
                "1",
                "head",
                record.head(),
                "facts",
                CanonicalJson.write(facts),
                "deadline",
                AT.plus(plan.content().gate(GateName.ABORT).deadline()).toString()));
    record = decided(record, opening, "alice", alice);
    record = decided(record, opening, "carol", carol);
    return record
        .with(AT, Kind.GATE_CLOSED, "abort", Map.of("round", "1", "outcome", "approved"))
        .with(AT, Kind.ENDED, "aborted", Map.of("cluster", "none"));
  }

  private static CeremonyRecord decided(
      CeremonyRecord record, Opening opening, String name, OpenSshKey key) throws Exception {
    String statement = Statement.of(opening, Verdict.APPROVE, name, null).text();
    return record.with(
        AT,
        Kind.DECISION,
        "abort",
        Map.of(
            "statement",
            statement,
            "signature",
            key.sign(Decision.NAMESPACE, statement).armoured(),
            "participant",
            name,
            "verdict",
            "approve"));
  }
}
