package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.ceremony.Programs;
import org.keyturn.ceremony.document.AllowedSigners;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.roster.Roster;

/** Signatures by the real ssh-agent, judged by the real ssh-keygen with the roster it exports. */
class RealAgentTest {
  private static final String NAMESPACE = "decision@keyturn";
  private static final String MESSAGE = "{\"decision\":\"approve\"}";

  @TempDir Path folder;
  private RealAgent real;

  @BeforeEach
  void startAgent() throws Exception {
    Programs.need("ssh-agent", "ssh-add", "ssh-keygen");
    real = RealAgent.start(folder);
  }

  @AfterEach
  void stopAgent() throws Exception {
    if (real != null) {
      real.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519,256,ssh-ed25519",
    "ecdsa,256,ecdsa-sha2-nistp256",
    "ecdsa,384,ecdsa-sha2-nistp384",
    "rsa,3072,rsa-sha2-512"
  })
  void theRealProgramAcceptsWhatTheAgentSignedForUs(String kind, String bits, String algorithm)
      throws Exception {
    SshPublicKey key = real.newKey(kind, bits);

    SshSignature signature = real.agent().sign(key, NAMESPACE, MESSAGE);

    assertThat(signature.algorithm()).isEqualTo(algorithm);
    assertThat(verify(key, signature.armoured(), NAMESPACE)).as(real.said()).isZero();
    assertThat(verify(key, signature.armoured(), "file")).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({"ed25519,256", "ecdsa,256", "ecdsa,384", "rsa,3072"})
  void weAcceptWhatTheRealProgramSignedByHandThroughTheAgent(String kind, String bits)
      throws Exception {
    SshPublicKey key = real.newKey(kind, bits);
    Path statement = Files.writeString(folder.resolve("s.json"), MESSAGE);
    Path file = Files.writeString(folder.resolve("key.pub"), key.line() + " alice\n");
    real.must(
        "ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", file.toString(), statement.toString());

    SshSignature.parse(Files.readString(folder.resolve("s.json.sig")))
        .verify(key, NAMESPACE, MESSAGE);
  }

  @Test
  void aLockedAgentIsRefusedPlainlyAndSignsOnceItIsUnlocked() throws Exception {
    SshPublicKey key = real.newKey("ed25519", "256");
    real.lock();

    assertThatThrownBy(() -> real.agent().sign(key, NAMESPACE, MESSAGE))
        .isInstanceOf(SshSignatureException.class)
        .hasMessage("it does not have the key, is locked, or its user said no");

    real.unlock();
    real.agent().sign(key, NAMESPACE, MESSAGE).verify(key, NAMESPACE, MESSAGE);
  }

  @Test
  void aKeyThatTheAgentDoesNotHaveIsRefusedPlainly() throws Exception {
    real.newKey("ed25519", "256");
    SshPublicKey other = OpenSshKey.generateEd25519("other").publicKey();

    assertThatThrownBy(() -> real.agent().sign(other, NAMESPACE, MESSAGE))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining("does not have the key");
  }

  /**
   * Both ways: the program reads the roster that is written, and a roster is read from its file.
   */
  private int verify(SshPublicKey key, String signature, String namespace) throws Exception {
    String yaml =
        "format: keyturn-roster/1\nparticipants:\n  - {name: alice, groups: [officers], key: \""
            + key.line()
            + "\"}\n";
    Roster roster = Documents.roster("roster", yaml).content();
    String written = AllowedSigners.write(roster);
    assertThat(
            Documents.roster("roster", AllowedSigners.toRoster("signers", written, "officers"))
                .content())
        .isEqualTo(roster);
    Path signers = Files.writeString(folder.resolve("signers"), written);
    Path armoured = Files.writeString(folder.resolve("sig"), signature);
    real.say(MESSAGE);
    return real.run(
        List.of(),
        "ssh-keygen",
        "-Y",
        "verify",
        "-n",
        namespace,
        "-I",
        "alice",
        "-f",
        signers.toString(),
        "-s",
        armoured.toString());
  }
}
