package org.keyturn.activities.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.publication.PublicationActivities.Publish;
import org.keyturn.workflows.publication.PublicationActivities.Published;
import org.yaml.snakeyaml.Yaml;

class PublicationActivitiesTest {
  private static final String ADDRESS = "tz3WXYtyDUNL91qfiCJtVUX746QpNv5i5ve5";
  private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path records;

  private Verdict verdict =
      new Verdict.Valid(
          Agreed.CEREMONY,
          "completed",
          Optional.of(ADDRESS),
          new TreeSet<>(List.of("alice", "bob")),
          List.of(),
          List.of(),
          "",
          Map.of());

  @Test
  void leavesTheRecordItsMinutesAndTheSignersFilesUnderItsHead() throws IOException {
    Published published = publish(record("none"));

    assertThat(published.files())
        .containsExactly(
            "record.json",
            "report.html",
            "signer/README.md",
            "signer/cloudhsm-pkcs11.cfg",
            "signer/customerCA.crt",
            "signer/keys.json",
            "signer/octez.txt",
            "signer/signatory.yaml");
    assertThat(Path.of(published.folder())).isEqualTo(records.resolve(record("none").head()));
    assertThat(RecordFile.read(Files.readString(file(published, "record.json"))))
        .isEqualTo(record("none"));
    assertThat(file(published, "signer/customerCA.crt")).hasContent("ANCHOR");
  }

  @Test
  void publishesTheSameTwice() {
    assertThat(publish(record("none"))).isEqualTo(publish(record("none")));
    assertThat(folders()).hasSize(1);
  }

  @Test
  void neverReplacesOtherFilesUnderTheSameHead() throws IOException {
    Published published = publish(record("none"));
    Files.writeString(file(published, "report.html"), "something else");

    assertThat(failure(record("none"))).hasMessageContaining("differs");
    assertThat(file(published, "report.html")).hasContent("something else");
  }

  @Test
  void publishesNothingThatDoesNotVerify() {
    verdict = new Verdict.Invalid(3, "its hash is wrong");

    assertThat(failure(record("none"))).hasMessageContaining("entry 3: its hash is wrong");
    assertThat(folders()).isEmpty();
  }

  @Test
  void publishesNoUnfinishedRecord() {
    verdict = new Verdict.Incomplete(3, "it stops");

    failure(record("none"));

    assertThat(folders()).isEmpty();
  }

  @Test
  void publishesNoRecordOfAnotherAddressThanWasSignedFor() {
    verdict =
        new Verdict.Valid(
            Agreed.CEREMONY,
            "completed",
            Optional.of("tz3another"),
            new TreeSet<>(),
            List.of(),
            List.of(),
            "",
            Map.of());

    failure(record("none"));

    assertThat(folders()).isEmpty();
  }

  @Test
  void publishesNoRecordOfAnotherCeremony() {
    Mandate other = Agreed.mandate("another", GateName.HANDOVER, Agreed.plan(), mandate().facts());

    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class,
            () -> activities().publishRecord(new Publish(other, record("none"))));

    assertThat(failure).hasMessageContaining("not that of ceremony another");
  }

  @Test
  void writesASignatoryConfigurationWithoutPasswordOrPublicValue() throws IOException {
    Path file = file(publish(record("none")), "signer/signatory.yaml");

    Map<String, Object> yaml = new Yaml().load(Files.readString(file));

    assertThat(yaml).containsKeys("base_dir", "server", "vaults", "watermark", "tezos");
    assertThat(yaml.get("tezos")).asString().contains(ADDRESS);
    assertThat(yaml.get("vaults"))
        .asString()
        .contains("config={library_path=", "label=baking-key-1", "extended_private=true")
        .doesNotContain("public_value", "pin=");
  }

  @Test
  void writesKeysJsonThatNamesTheSlotExactlyAndSignsNoTransfers() throws IOException {
    Path file = file(publish(record("none")), "signer/keys.json");

    JsonNode keys = new JsonMapper().readTree(file.toFile());

    assertThat(keys.get("hsm_slot").bigIntegerValue()).isEqualTo("2305843009213693953");
    assertThat(keys.get("chain_ratchet").asText()).isEqualTo("dynamodb");
    assertThat(keys.at("/keys/" + ADDRESS + "/signer_args/0").asText()).isEqualTo("baking-key-1");
    assertThat(keys.get("policy").has("allow_all")).isFalse();
  }

  @Test
  void writesAClientConfigurationForEveryMember() throws IOException {
    Path file = file(publish(record("none")), "signer/cloudhsm-pkcs11.cfg");

    JsonNode cluster = new JsonMapper().readTree(file.toFile()).at("/clusters/0/cluster");

    assertThat(cluster.get("servers").findValuesAsText("hostname"))
        .containsExactly("10.0.1.10", "10.0.2.10");
    assertThat(cluster.at("/options/disable_key_availability_check").asBoolean()).isFalse();
  }

  @Test
  void tellsThatOneKeyHasOneBaker() throws IOException {
    assertThat(Files.readString(file(publish(record("none")), "signer/README.md")))
        .contains("One key, one baker", "/hsm/cluster-aaaaaaaaaaa/password")
        .doesNotContain("${");
  }

  @Test
  void lettersOfTheRecordNeverBecomeMarkup() throws IOException {
    String report =
        Files.readString(file(publish(record("<script>alert('1')</script>")), "report.html"));

    assertThat(report)
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "<link", "src=", "href=", "url(", "@import");
  }

  @Test
  void reportSaysWhoSignedWhatAndWhatWasDeviatedFrom() throws IOException {
    assertThat(Files.readString(file(publish(record("none")), "report.html")))
        .contains(
            ADDRESS,
            "Gate open, round 1",
            "alice</th>",
            "approve</td>",
            "availability-check-off",
            "one HSM holds the key");
  }

  private Published publish(CeremonyRecord record) {
    return activities().publishRecord(new Publish(mandate(), record));
  }

  private ApplicationFailure failure(CeremonyRecord record) {
    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> publish(record));
    assertThat(failure).isNotNull();
    assertThat(failure.getType()).isEqualTo("NEEDS_PEOPLE");
    return failure;
  }

  private PublicationActivitiesImpl activities() {
    return new PublicationActivitiesImpl(
        Agreed.environment(), record -> verdict, new FolderShelf(records));
  }

  private static Mandate mandate() {
    return Agreed.mandate(
        GateName.HANDOVER,
        Agreed.plan(),
        new TreeMap<>(
            Map.of(
                Facts.CLUSTER,
                "cluster-aaaaaaaaaaa",
                Facts.ADDRESS,
                ADDRESS,
                Facts.P2PK,
                "p2pk-of-the-key")));
  }

  private static CeremonyRecord record(String reason) {
    return CeremonyRecord.empty()
        .with(
            AT,
            Kind.STARTED,
            "ceremony",
            Map.of(
                "ceremony",
                Agreed.CEREMONY,
                "nonce",
                Agreed.NONCE,
                "plan",
                Agreed.plan(),
                "environment",
                Agreed.environmentFile(),
                "roster",
                Agreed.rosterFile(),
                "starter",
                "carol"))
        .with(
            AT,
            Kind.GATE_OPENED,
            "open",
            Map.of("round", "1", "head", "", "facts", "{\"region\":\"eu-west-1\"}"))
        .with(
            AT,
            Kind.DECISION,
            "open",
            Map.of("participant", "alice", "verdict", "approve", "statement", "", "signature", ""))
        .with(AT, Kind.REFUSED_ATTEMPT, "open", Map.of("why", reason))
        .with(AT, Kind.GATE_CLOSED, "open", Map.of("round", "1", "outcome", "approved"))
        .with(AT, Kind.EVIDENCE, "issueCertificate", Map.of("anchor", "ANCHOR"))
        .with(AT, Kind.EVIDENCE, "deriveAddress", Map.of("address", ADDRESS))
        .with(
            AT,
            Kind.EVIDENCE,
            "waitActive",
            Map.of(
                "members", "hsm-a eu-west-1a 10.0.1.10 ACTIVE; hsm-b eu-west-1b 10.0.2.10 ACTIVE"))
        .with(
            AT,
            Kind.DEVIATION,
            "availability-check-off",
            Map.of("why", "one HSM holds the key", "acceptedBy", "alice"))
        .with(AT, Kind.ENDED, "completed", Map.of("address", ADDRESS));
  }

  private List<Path> folders() {
    try (Stream<Path> folders = Files.list(records)) {
      return folders.toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path file(Published published, String name) {
    return Path.of(published.folder()).resolve(name);
  }
}
