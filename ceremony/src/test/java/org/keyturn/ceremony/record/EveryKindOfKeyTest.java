package org.keyturn.ceremony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.ceremony.sshsig.SoftwareAuthenticator;

/** Whole records whose people sign with keys of every kind, before both verifiers. */
class EveryKindOfKeyTest {
  private static final int TOUCHED = SoftwareAuthenticator.TOUCHED;
  private static final int VERIFIED = SoftwareAuthenticator.VERIFIED;

  @TempDir Path folder;

  @BeforeEach
  void pythonAndSshKeygenAreThere() {
    Programs.need("python3", "ssh-keygen");
  }

  @Test
  void securityKeyRsaAndP256DecideAWholeCeremony() throws Exception {
    valid(
        Map.of(
            "alice", Hand.of(SoftwareAuthenticator.ed25519(), TOUCHED, false),
            "carol", key("rsa", "3072"),
            "dave", key("ecdsa", "256")));
  }

  @Test
  void verifiedSecurityKeyLongRsaAndP384DecideAWholeCeremony() throws Exception {
    valid(
        Map.of(
            "alice", Hand.of(SoftwareAuthenticator.ecdsa(), TOUCHED | VERIFIED, true),
            "carol", key("rsa", "4096"),
            "dave", key("ecdsa", "384")));
  }

  @Test
  void securityKeyThatNobodyTouchedMakesTheRecordInvalid() throws Exception {
    invalid(Map.of("alice", Hand.of(SoftwareAuthenticator.ed25519(), VERIFIED, false)));
    invalid(Map.of("alice", Hand.of(SoftwareAuthenticator.ecdsa(), 0, false)));
  }

  @Test
  void securityKeyThatDidNotVerifyItsUserMakesTheRecordInvalidWhereTheRosterDemandsIt()
      throws Exception {
    invalid(Map.of("alice", Hand.of(SoftwareAuthenticator.ed25519(), TOUCHED, true)));
    invalid(Map.of("alice", Hand.of(SoftwareAuthenticator.ecdsa(), TOUCHED, true)));
  }

  @Test
  void flagsThatTheDeviceDidNotSignMakeTheRecordInvalid() throws Exception {
    var device = SoftwareAuthenticator.ed25519();
    invalid(
        Map.of(
            "alice",
            new Hand(
                device.line(),
                true,
                statement ->
                    device.sign(Decision.NAMESPACE, statement, TOUCHED, TOUCHED | VERIFIED))));
  }

  private void valid(Map<String, Hand> hands) throws Exception {
    var ceremony = new SampleCeremony(hands).completed();

    assertThat(RecordVerifier.verify(ceremony.record(), ceremony.roster))
        .isInstanceOf(Verdict.Valid.class);
    assertThat(second(ceremony)).isEqualTo("0 valid");
  }

  /** Alice's is the first decision: the third entry, after the start and the gate. */
  private void invalid(Map<String, Hand> hands) throws Exception {
    var ceremony = new SampleCeremony(hands).completed();

    assertThat(RecordVerifier.verify(ceremony.record(), ceremony.roster))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, verdict -> assertThat(verdict.entry()).isEqualTo(3));
    assertThat(second(ceremony)).isEqualTo("4 invalid at entry 3");
  }

  /** What the second verifier says: exit code, and the beginning of its first line. */
  private String second(SampleCeremony ceremony) throws Exception {
    Path record = folder.resolve("record.json");
    Files.writeString(record, RecordFile.write(ceremony.record()) + "\n");
    var process =
        new ProcessBuilder(
                "python3",
                "../docs/verify/verify.py",
                record.toString(),
                ceremony.roster.digest().hex())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said.split(":", 2)[0];
  }

  private Hand key(String kind, String bits) throws Exception {
    Path file = folder.resolve("id_" + kind + bits);
    var process =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", kind, "-b", bits, "-N", "", "-f", file.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return Hand.of(OpenSshKey.read(file));
  }
}
