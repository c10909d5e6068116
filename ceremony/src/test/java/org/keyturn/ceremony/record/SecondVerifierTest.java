package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.Verdict.Incomplete;
import org.keyturn.ceremony.record.Verdict.Invalid;
import org.keyturn.ceremony.record.Verdict.Valid;

/**
 * The Python verifier that auditors can read says of every record what ours says, down to the first
 * entry that does not hold; nothing that was done to a record gets past either.
 */
class SecondVerifierTest {
  private static final Path VERIFY = Path.of("../docs/verify/verify.py");
  private static final Path ALL =
      Path.of("src/test/resources/org/keyturn/ceremony/record/verify_all.py");
  private static final int FLIPS = 300;

  private final SampleCeremony ceremony = new SampleCeremony();
  private final Map<String, byte[]> files = new TreeMap<>();

  @TempDir Path folder;

  @BeforeEach
  void pythonAndSshKeygenAreThere() {
    Programs.need("python3", "ssh-keygen");
  }

  @Test
  void isShortEnoughToRead() throws IOException {
    assertThat(Files.readAllLines(VERIFY)).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void agreesOnAWholeRecordAndOnEveryBeginningOfIt() throws Exception {
    List<Entry> entries = ceremony.completed().record().entries();
    for (int length = 0; length <= entries.size(); length++) {
      add("first %02d".formatted(length), entries.subList(0, length));
    }

    Map<String, String> verdicts = agreed();

    assertThat(verdicts.remove("first " + entries.size())).isEqualTo("0 -");
    assertThat(verdicts.values()).allMatch(verdict -> verdict.startsWith("5 "));
  }

  @Test
  void agreesOnEveryEntryThatWasTakenOutRepeatedOrSwapped() throws Exception {
    List<Entry> entries = ceremony.completed().record().entries();
    for (int i = 0; i < entries.size(); i++) {
      var without = new ArrayList<>(entries);
      without.remove(i);
      var twice = new ArrayList<>(entries);
      twice.add(i, entries.get(i));
      var swapped = new ArrayList<>(entries);
      Collections.swap(swapped, i, (i + 1) % entries.size());
      add("%02d without".formatted(i), without);
      add("%02d twice".formatted(i), twice);
      add("%02d swapped".formatted(i), swapped);
      add("%02d without, mended".formatted(i), rechained(without));
      add("%02d twice, mended".formatted(i), rechained(twice));
    }

    Map<String, String> verdicts = agreed();

    // Without its end it is a record that stops early, which both say.
    String last = "%02d without".formatted(entries.size() - 1);
    assertThat(verdicts.remove(last)).startsWith("5 ");
    assertThat(verdicts.remove(last + ", mended")).startsWith("5 ");
    assertThat(verdicts.values()).allMatch(verdict -> verdict.startsWith("4 "));
  }

  @Test
  void agreesOnEveryMemberThatWasChangedWithTheChainMended() throws Exception {
    List<Entry> entries = ceremony.completed().record().entries();
    for (int i = 0; i < entries.size(); i++) {
      for (String name : entries.get(i).content().keySet()) {
        var changed = new ArrayList<>(entries);
        var content = new TreeMap<>(entries.get(i).content());
        content.merge(name, "0", String::concat);
        changed.set(i, with(entries.get(i), content));
        add("%02d %s".formatted(i, name), rechained(changed));
      }
    }

    assertThat(agreed().values()).allMatch(verdict -> verdict.startsWith("4 "));
  }

  @Test
  void agreesOnBytesAndBitsThatChanged() throws Exception {
    String text = RecordFile.write(ceremony.completed().record()) + "\n";
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    var random = new Random(20_261_121);
    for (int i = 0; i < FLIPS; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(whole.length);
      changed[at] ^= (byte) (i % 2 == 0 ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
      files.put("flip %03d at %d".formatted(i, at), changed);
    }

    assertThat(agreed().values()).allMatch(verdict -> verdict.startsWith("4 "));
  }

  @Test
  void agreesOnTheOtherWaysACeremonyGoes() throws Exception {
    var refused = new SampleCeremony(ceremony);
    Opening first = refused.started().opened(GateName.OPEN, Map.of());
    refused
        .decided(first, "alice", Statement.Verdict.REFUSE)
        .closed(first, "refused")
        .approved(GateName.OPEN, Map.of(), "alice", "carol")
        .step("createCluster", Map.of())
        .approved(GateName.ABORT, Map.of("cluster", "none"), "alice", "carol")
        .write(Kind.ENDED, "aborted", Map.of("cluster", ""));
    add("refused, then aborted", refused.record().entries());

    var expired = new SampleCeremony(ceremony);
    Opening late = expired.started().opened(GateName.OPEN, Map.of());
    add(
        "expired in time",
        expired.later(Duration.ofDays(2)).closed(late, "expired").record().entries());
    var early = new SampleCeremony(ceremony);
    Opening short_ = early.started().opened(GateName.OPEN, Map.of());
    add("expired too early", early.closed(short_, "expired").record().entries());

    for (String[] people :
        List.of(
            new String[] {"alice"},
            new String[] {"bob", "alice"},
            new String[] {"dave", "alice"},
            new String[] {"alice", "alice"},
            new String[] {"alice", "carol", "alice"})) {
      add(
          "by " + String.join(" and ", people),
          new SampleCeremony(ceremony)
              .started()
              .approved(GateName.OPEN, Map.of(), people)
              .record()
              .entries());
    }
    add(
        "a step before its gate",
        new SampleCeremony(ceremony).started().step("createCluster", Map.of()).record().entries());
    add(
        "accepted by nobody",
        new SampleCeremony(ceremony)
            .untilKeys()
            .write(
                Kind.DEVIATION,
                "key-extractable",
                Map.of("why", "", "acceptedBy", "initialize: alice, alice"))
            .record()
            .entries());

    Map<String, String> verdicts = agreed();

    assertThat(verdicts)
        .containsEntry("refused, then aborted", "0 -")
        .containsEntry("expired in time", "5 3")
        .containsEntry("expired too early", "4 3")
        .containsEntry("a step before its gate", "4 2");
  }

  @Test
  void agreesOnRecordsInAnotherLayout() throws Exception {
    String text = RecordFile.write(ceremony.completed().record());
    files.put("pretty", utf8(text.replace("{\"at\":", "{\n  \"at\" : ")));
    files.put("line end", utf8(text + "\n"));
    files.put("two line ends", utf8(text + "\n\n"));
    files.put("blank before", utf8(" " + text));
    files.put("blank after", utf8(text + " "));
    files.put("twice", utf8(text.replaceFirst("\"kind\":", "\"kind\":\"ENDED\",\"kind\":")));
    files.put("half a character", utf8(text.replaceFirst("baker", "\\\\ud800")));

    Map<String, String> verdicts = agreed();

    assertThat(verdicts.remove("pretty")).isEqualTo("0 -");
    assertThat(verdicts.remove("line end")).isEqualTo("0 -");
    assertThat(verdicts.values()).containsOnly("4 -");
  }

  @Test
  void agreesOnTheOrderOfMembersBeyondTheBasicPlane() throws Exception {
    List<Entry> entries = new ArrayList<>(ceremony.completed().record().entries());
    Entry last = entries.remove(entries.size() - 1);
    var content = new TreeMap<>(last.content());
    content.put("\ue000", "last, by its UTF-16 unit (RFC 8785 §3.2.3)");
    content.put("\ud83d\ude00", "first, though its code point is greater");
    entries.add(with(last, content));
    add("both", rechained(entries));

    assertThat(agreed()).containsEntry("both", "0 -");
  }

  @Test
  void agreesThatAPlanMayNotAskFewerPeopleThanTheRosterAllows() throws Exception {
    Entry started = ceremony.started().record().entries().get(0);
    var content = new TreeMap<>(started.content());
    content.computeIfPresent(
        "plan",
        (name, plan) ->
            plan.replace("{\"officers\":2,\"security\":1}", "{\"officers\":1,\"security\":1}"));
    add("fewer", rechained(List.of(with(started, content))));

    assertThat(agreed()).containsEntry("fewer", "4 1");
  }

  @Test
  void agreesThatHexHoldsNoBlanks() throws Exception {
    ceremony.untilKeys();
    for (String member : List.of("ec-point", "digest", "signature")) {
      var entries = new ArrayList<Entry>();
      for (Entry entry : ceremony.record().entries()) {
        var content = new TreeMap<>(entry.content());
        if (entry.kind() == Kind.EVIDENCE) {
          content.computeIfPresent(member, (name, hex) -> hex + " ");
        }
        entries.add(with(entry, content));
      }
      add(member, rechained(entries));
    }

    assertThat(agreed().values()).allMatch(verdict -> verdict.startsWith("4 "));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void add(String name, List<Entry> entries) {
    var record = new CeremonyRecord(CeremonyRecord.FORMAT, entries);
    files.put(name, RecordFile.write(record).getBytes(StandardCharsets.UTF_8));
  }

  /** What both verifiers say: exit code and entry by file. */
  private Map<String, String> agreed() throws IOException, InterruptedException {
    var ours = new TreeMap<String, String>();
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      ours.put(file.getKey(), ours(file.getValue()));
    }
    var process =
        new ProcessBuilder(
                "python3",
                ALL.toString(),
                VERIFY.toString(),
                ceremony.roster.digest().hex(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    var theirs = new TreeMap<String, String>();
    said.lines()
        .forEach(
            line -> {
              int verdict = line.lastIndexOf(' ', line.lastIndexOf(' ') - 1);
              theirs.put(line.substring(0, verdict), line.substring(verdict + 1));
            });

    var differing = new TreeMap<String, String>();
    ours.forEach(
        (name, verdict) -> {
          if (!verdict.equals(theirs.get(name))) {
            differing.put(name, verdict + " here, there " + theirs.get(name));
          }
        });
    assertThat(differing).isEmpty();
    return ours;
  }

  private String ours(byte[] file) {
    CeremonyRecord record;
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      record = RecordFile.read(text);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return "4 -";
    }
    Verdict verdict = RecordVerifier.verify(record, ceremony.roster);
    if (verdict instanceof Valid) {
      return "0 -";
    }
    return verdict instanceof Incomplete incomplete
        ? "5 " + incomplete.entries()
        : "4 " + ((Invalid) verdict).entry();
  }

  private static Entry with(Entry entry, TreeMap<String, String> content) {
    return new Entry(
        entry.sequence(),
        entry.at(),
        entry.kind(),
        entry.name(),
        content,
        entry.previous(),
        entry.hash());
  }

  /** As an attacker does who recomputes every hash. */
  private static List<Entry> rechained(List<Entry> entries) {
    CeremonyRecord record = CeremonyRecord.empty();
    for (Entry entry : entries) {
      record = record.with(Instant.parse(entry.at()), entry.kind(), entry.name(), entry.content());
    }
    return record.entries();
  }
}
