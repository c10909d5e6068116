package org.keyturn.ceremony.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.tezos.P256PublicKey;

/** Writes records as a ceremony does, with real keys and signatures, and others as an attacker. */
public final class SampleCeremony {
  private static final String ID = "baker-2026";
  private static final String NONCE = "000102030405060708090a0b0c0d0e0f";

  final Document<Plan> plan;
  final Document<Environment> environment;
  final Document<Roster> roster;
  final P256PublicKey key;
  private final KeyPair keyPair;
  private final Map<String, Hand> people = new HashMap<>();
  private final Map<GateName, Integer> rounds = new EnumMap<>(GateName.class);
  private CeremonyRecord record = CeremonyRecord.empty();
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");

  public SampleCeremony() {
    this(Map.of());
  }

  /**
   * @param hands of those who sign with something else than a key of their own made here
   */
  SampleCeremony(Map<String, Hand> hands) {
    for (String name : List.of("alice", "bob", "carol", "dave", "erin")) {
      people.put(name, Hand.of(OpenSshKey.generateEd25519(name)));
    }
    people.putAll(hands);
    try {
      plan = Documents.plan("plan.yaml", example("plan.yaml"));
      environment = Documents.environment("environment.yaml", example("environment.yaml"));
      roster = Documents.roster("roster.yaml", rosterYaml());
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      keyPair = generator.generateKeyPair();
      key = P256PublicKey.ofSpki(keyPair.getPublic().getEncoded());
    } catch (RefusedException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Another one with the same files, people and key. */
  SampleCeremony(SampleCeremony same) {
    plan = same.plan;
    environment = same.environment;
    roster = same.roster;
    keyPair = same.keyPair;
    key = same.key;
    people.putAll(same.people);
  }

  /** A whole ceremony that went well; bob started it. */
  public SampleCeremony completed() {
    return untilHandover().handover();
  }

  public SampleCeremony untilHandover() {
    return untilKeys().step("resyncUsers", Map.of("coverage", "full"));
  }

  public SampleCeremony untilKeys() {
    return started()
        .approved(GateName.OPEN, Map.of("region", "eu-west-1"), "alice", "carol")
        .step("createCluster", Map.of("cluster", "cluster-igklspoyj5v"))
        .step("createHsm", Map.of("hsm", "hsm-aaaaaaaaaaa"))
        .step("verifyHsm", Map.of("csr-sha256", "c0ffee"))
        .step("issueCertificate", Map.of("anchor-sha256", "beef"))
        .approved(
            GateName.INITIALIZE,
            Map.of("csr-sha256", "c0ffee", "anchor-sha256", "beef"),
            "alice",
            "carol")
        .step("initialize", Map.of("cluster", "cluster-igklspoyj5v"))
        .step("users", Map.of("users", "key_manager"))
        .approved(GateName.KEYS, Map.of("key-label", "baking-key-1"), "alice", "dave", "carol")
        .step("keys", Map.of("key-label", "baking-key-1"))
        .step("exportKeys", exported())
        .step("sealKey", Map.of("extractable", "false"))
        .step("share", Map.of("signer", "remote_signer"))
        .step("deriveAddress", derived())
        .step("proveSigning", proof())
        .write(
            Kind.DEVIATION,
            "availability-check-off",
            Map.of("why", "one HSM", "acceptedBy", "initialize: alice, carol"));
  }

  SampleCeremony handover() {
    var facts = new TreeMap<>(derived());
    facts.put("record-head", record.head());
    return approved(GateName.HANDOVER, facts, "alice", "dave", "carol").completedEnd();
  }

  SampleCeremony completedEnd() {
    return write(Kind.ENDED, "completed", Map.of("address", key.address().text()));
  }

  public SampleCeremony started() {
    return write(
        Kind.STARTED,
        "ceremony",
        Map.of(
            "ceremony",
            ID,
            "nonce",
            NONCE,
            "plan",
            plan.canonical(),
            "environment",
            environment.canonical(),
            "roster",
            roster.canonical(),
            "starter",
            "bob"));
  }

  public SampleCeremony approved(GateName gate, Map<String, String> facts, String... names) {
    Opening opening = opened(gate, facts);
    for (String name : names) {
      decided(opening, name, Verdict.APPROVE);
    }
    return closed(opening, "approved");
  }

  public Opening opened(GateName gate, Map<String, String> more) {
    var facts = new TreeMap<>(more);
    facts.put("starter", "bob");
    int round = rounds.merge(gate, 1, Integer::sum);
    var opening =
        new Opening(
            ID,
            NONCE,
            plan.digest(),
            environment.digest(),
            roster.digest(),
            gate,
            round,
            record.headDigest(),
            facts);
    later();
    record =
        record.with(
            now,
            Kind.GATE_OPENED,
            gate.word(),
            Map.of(
                "round",
                Integer.toString(round),
                "head",
                opening.head().hex(),
                "facts",
                CanonicalJson.write(facts),
                "deadline",
                now.plus(plan.content().gate(gate).deadline()).toString()));
    return opening;
  }

  public SampleCeremony decided(Opening opening, String name, Verdict verdict) {
    return write(Kind.DECISION, opening.gate().word(), decision(opening, name, verdict));
  }

  Map<String, String> decision(Opening opening, String name, Verdict verdict) {
    String statement = Statement.of(opening, verdict, name, null).text();
    String signature = Objects.requireNonNull(people.get(name)).sign(statement);
    return Map.of(
        "statement",
        statement,
        "signature",
        signature,
        "participant",
        name,
        "verdict",
        verdict.word());
  }

  public SampleCeremony closed(Opening opening, String outcome) {
    return write(
        Kind.GATE_CLOSED,
        opening.gate().word(),
        Map.of("round", Integer.toString(opening.round()), "outcome", outcome));
  }

  public SampleCeremony step(String name, Map<String, String> evidence) {
    return write(Kind.EVIDENCE, name, evidence);
  }

  public SampleCeremony write(Kind kind, String name, Map<String, String> content) {
    later();
    record = record.with(now, kind, name, content);
    return this;
  }

  SampleCeremony later(java.time.Duration duration) {
    now = now.plus(duration);
    return this;
  }

  private void later() {
    now = now.plusSeconds(7);
  }

  public CeremonyRecord record() {
    return record;
  }

  Map<String, String> exported() {
    return Map.of(
        "public-key",
        key.spkiPem(),
        "ec-point",
        "0x0441" + HexFormat.of().formatHex(key.uncompressed()));
  }

  Map<String, String> derived() {
    return Map.of(
        "address", key.address().text(),
        "p2pk", key.p2pk(),
        "public-key-sha256", Sha256.of(key.spki()).hex());
  }

  Map<String, String> proof() {
    byte[] digest = HexFormat.of().parseHex(Sha256.of("anything").hex());
    try {
      var signer = Signature.getInstance("NONEwithECDSA");
      signer.initSign(keyPair.getPrivate());
      signer.update(digest);
      return Map.of(
          "digest",
          HexFormat.of().formatHex(digest),
          "signature",
          HexFormat.of().formatHex(signer.sign()),
          "jce-public-key",
          key.spkiPem(),
          "members",
          "2");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String rosterYaml() {
    var yaml = new StringBuilder("format: keyturn-roster/1\nparticipants:\n");
    new TreeMap<>(people)
        .forEach(
            (name, hand) ->
                yaml.append(
                    "  - {name: %s, groups: [%s], key: \"%s\"%s}%n"
                        .formatted(
                            name,
                            name.compareTo("d") < 0 ? "officers" : "security",
                            hand.line(),
                            hand.verifyRequired() ? ", verifyRequired: true" : "")));
    return yaml.append("least: {officers: 2}\n").toString();
  }

  private static String example(String name) {
    try {
      return Files.readString(Path.of("../examples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
