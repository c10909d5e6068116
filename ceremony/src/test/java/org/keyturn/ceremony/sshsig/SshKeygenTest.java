package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.ceremony.Programs;

/** What the real ssh-keygen writes is read, and what is written here the real ssh-keygen reads. */
class SshKeygenTest {
  private static final String NAMESPACE = "decision@keyturn";
  private static final String MESSAGE = "{\"decision\":\"approve\"}";

  @TempDir Path folder;

  @BeforeEach
  void theRealProgramIsThere() {
    Programs.need("ssh-keygen");
  }

  @ParameterizedTest
  @CsvSource({"ed25519,256", "ecdsa,256", "ecdsa,384", "rsa,3072"})
  void readsItsKeysAndItVerifiesOurSignatures(String kind, String bits) throws Exception {
    OpenSshKey key = OpenSshKey.read(newKey(kind, bits, ""));

    assertThat(verifiedByTheRealOne(key)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ed25519,256", "ecdsa,256", "ecdsa,384", "rsa,3072"})
  void verifiesItsSignatures(String kind, String bits) throws Exception {
    Path file = newKey(kind, bits, "");
    Path message = Files.writeString(folder.resolve("s.json"), MESSAGE);
    assertThat(run("-Y", "sign", "-n", NAMESPACE, "-f", file.toString(), message.toString()))
        .isZero();

    var signature = SshSignature.parse(Files.readString(folder.resolve("s.json.sig")));

    signature.verify(OpenSshKey.read(file).publicKey(), NAMESPACE, MESSAGE);
  }

  @Test
  void itVerifiesWhatASecurityKeySigned() throws Exception {
    for (var device : List.of(SoftwareAuthenticator.ed25519(), SoftwareAuthenticator.ecdsa())) {
      var signature = device.sign(NAMESPACE, MESSAGE, SoftwareAuthenticator.TOUCHED);

      assertThat(verifiedByTheRealOne(device.publicKey(), signature)).isTrue();
    }
  }

  @Test
  void showsTheSameFingerprintOfASecurityKey() throws Exception {
    var device = SoftwareAuthenticator.ed25519();
    Path file = Files.writeString(folder.resolve("id_sk.pub"), device.line() + " alice\n");

    assertThat(run("-l", "-f", file.toString())).isZero();
    assertThat(Files.readString(folder.resolve("out"))).contains(device.publicKey().fingerprint());
  }

  @Test
  void itReadsAKeyMadeHere() throws Exception {
    Path file = folder.resolve("made-here");
    OpenSshKey key = OpenSshKey.generateEd25519("alice");

    key.writeTo(file);

    assertThat(run("-y", "-f", file.toString())).isZero();
    assertThat(Files.readString(folder.resolve("out"))).startsWith(key.publicKey().line());
    assertThat(verifiedByTheRealOne(key)).isTrue();
  }

  @Test
  void anEncryptedKeyIsRefusedWithTheWayOut() throws Exception {
    Path file = newKey("ed25519", "256", "a passphrase of the test");

    assertThatThrownBy(() -> OpenSshKey.read(file))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining("encrypted")
        .hasMessageContaining("ssh-add")
        .hasMessageContaining("keyturn statement");
  }

  @Test
  void anRsaKeyThatIsTooShortIsRefused() throws Exception {
    Path file = newKey("rsa", "2048", "");

    assertThatThrownBy(() -> OpenSshKey.read(file))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining("at least 3072 bits, this one has 2048");
  }

  private boolean verifiedByTheRealOne(OpenSshKey key) throws Exception {
    return verifiedByTheRealOne(key.publicKey(), key.sign(NAMESPACE, MESSAGE));
  }

  private boolean verifiedByTheRealOne(SshPublicKey key, SshSignature made) throws Exception {
    Path signers = Files.writeString(folder.resolve("allowed"), "alice " + key.line() + "\n");
    Path signature = Files.writeString(folder.resolve("sig"), made.armoured());
    Path message = Files.writeString(folder.resolve("message"), MESSAGE);
    var process =
        new ProcessBuilder(
                "ssh-keygen",
                "-Y",
                "verify",
                "-n",
                NAMESPACE,
                "-I",
                "alice",
                "-f",
                signers.toString(),
                "-s",
                signature.toString())
            .redirectInput(message.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    return process.waitFor() == 0;
  }

  private Path newKey(String kind, String bits, String passphrase)
      throws IOException, InterruptedException {
    Path file = folder.resolve("id_" + kind + bits);
    int code = run("-q", "-t", kind, "-b", bits, "-N", passphrase, "-f", file.toString());
    assertThat(code).isZero();
    return file;
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("ssh-keygen"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start()
        .waitFor();
  }
}
