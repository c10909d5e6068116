package org.keyturn.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry.Kind;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;
import org.keyturn.ceremony.tezos.P256PublicKey;

/**
 * A record that ends after its first decision, and a key: reading them takes the verifier through
 * the code that takes long to load.
 */
final class TrainingRecord {
  private static final String ID = "warm-up";
  private static final String NONCE = "00".repeat(16);
  private static final Instant NOW = Instant.EPOCH;

  private TrainingRecord() {}

  /** Writes {@code record.json} and {@code roster.yaml}. */
  static void write(Path examples, Path folder)
      throws IOException, RefusedException, SshSignatureException, GeneralSecurityException {
    OpenSshKey alice = OpenSshKey.generateEd25519("alice");
    String roster =
        Files.readString(examples.resolve("roster.yaml"))
            .replaceFirst("\"ssh-ed25519 [^\"]*alice[^\"]*\"", "\"" + alice.publicKey() + "\"");
    Files.writeString(folder.resolve("roster.yaml"), roster);
    CeremonyRecord started =
        CeremonyRecord.empty()
            .with(
                NOW,
                Kind.STARTED,
                "ceremony",
                Map.of(
                    "ceremony",
                    ID,
                    "nonce",
                    NONCE,
                    "plan",
                    Documents.plan("p", Files.readString(examples.resolve("plan.yaml")))
                        .canonical(),
                    "environment",
                    Documents.environment(
                            "e", Files.readString(examples.resolve("environment.yaml")))
                        .canonical(),
                    "roster",
                    Documents.roster("r", roster).canonical(),
                    "starter",
                    "bob"));
    Files.writeString(
        folder.resolve("record.json"), RecordFile.write(decided(started, alice)) + "\n");
    key();
  }

  private static CeremonyRecord decided(CeremonyRecord started, OpenSshKey alice)
      throws RefusedException, SshSignatureException {
    Map<String, String> files = started.entries().get(0).content();
    var facts = new TreeMap<>(Map.of("starter", "bob"));
    var opening =
        new Opening(
            ID,
            NONCE,
            Documents.plan("p", files.getOrDefault("plan", "")).digest(),
            Documents.environment("e", files.getOrDefault("environment", "")).digest(),
            Documents.roster("r", files.getOrDefault("roster", "")).digest(),
            GateName.OPEN,
            1,
            started.headDigest(),
            facts);
    String statement = Statement.of(opening, Statement.Verdict.APPROVE, "alice", null).text();
    return started
        .with(
            NOW,
            Kind.GATE_OPENED,
            "open",
            Map.of(
                "round",
                "1",
                "head",
                opening.head().hex(),
                "facts",
                CanonicalJson.write(facts),
                "deadline",
                "1970-01-03T00:00:00Z"))
        .with(
            NOW,
            Kind.DECISION,
            "open",
            Map.of(
                "statement",
                statement,
                "signature",
                alice.sign(Decision.NAMESPACE, statement).armoured(),
                "participant",
                "alice",
                "verdict",
                "approve"));
  }

  /** What a record with a key is verified with. */
  private static void key() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var pair = generator.generateKeyPair();
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    byte[] signature = signer.sign();
    signer.initVerify(pair.getPublic());
    if (!signer.verify(signature)) {
      throw new GeneralSecurityException("a signature made here does not verify here");
    }
    P256PublicKey.ofSpki(pair.getPublic().getEncoded()).address();
  }
}
