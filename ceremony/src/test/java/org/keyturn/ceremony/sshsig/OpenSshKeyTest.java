package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSshKeyTest {
  private static final String NAMESPACE = "decision@keyturn";

  @TempDir Path folder;

  @Test
  void aNewKeySignsWhatItsPublicKeyVerifies() throws Exception {
    var key = OpenSshKey.generateEd25519("alice");

    var signature = key.sign(NAMESPACE, "I approve");

    SshSignature.parse(signature.armoured()).verify(key.publicKey(), NAMESPACE, "I approve");
  }

  @Test
  void aWrittenKeyIsReadBackTheSameAndIsItsOwnersOnly() throws Exception {
    var key = OpenSshKey.generateEd25519("alice");
    Path file = folder.resolve("id");

    key.writeTo(file);

    assertThat(OpenSshKey.read(file).publicKey()).isEqualTo(key.publicKey());
    assertThat(Files.readString(folder.resolve("id.pub"))).isEqualTo(key.publicKey().line() + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyThatIsThereIsNeverOverwritten() {
    var key = OpenSshKey.generateEd25519("alice");
    Path file = folder.resolve("id");
    key.writeTo(file);

    assertThatThrownBy(() -> OpenSshKey.generateEd25519("bob").writeTo(file))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(file).exists();
  }

  @Test
  void itsTextSaysWhoseKeyItIsAndNotWhatItIs() throws Exception {
    var key = OpenSshKey.generateEd25519("alice");
    Path file = folder.resolve("id");
    key.writeTo(file);

    assertThat(key.toString()).isEqualTo("private key of " + key.publicKey().line());
    assertThat(key.toString()).doesNotContain(Files.readString(file).lines().toList().get(3));
  }

  @Test
  void anythingElseThanAnOpenSshKeyIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> OpenSshKey.read("-----BEGIN RSA PRIVATE KEY-----\nMII=\n"))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining("ssh-keygen -p -f FILE");
  }

  @Test
  void aTruncatedKeyIsRefusedAtEveryLength() throws Exception {
    Path file = folder.resolve("id");
    OpenSshKey.generateEd25519("alice").writeTo(file);
    String[] lines = Files.readString(file).split("\n");
    String body = String.join("", java.util.Arrays.copyOfRange(lines, 1, lines.length - 1));

    for (int length = 0; length < body.length() - 4; length += 4) {
      String cut = lines[0] + "\n" + body.substring(0, length) + "\n" + lines[lines.length - 1];
      assertThatThrownBy(() -> OpenSshKey.read(cut)).isInstanceOf(SshSignatureException.class);
    }
  }

  @Test
  void aKeyWhoseHalvesDoNotBelongTogetherSignsNothing() throws Exception {
    var alice = OpenSshKey.generateEd25519("alice");
    var bob = OpenSshKey.generateEd25519("bob");
    var keys = java.security.KeyPairGenerator.getInstance("Ed25519");
    var mixed = new OpenSshKey("", bob.publicKey(), keys.generateKeyPair().getPrivate());

    assertThat(alice.publicKey()).isNotEqualTo(bob.publicKey());
    assertThatThrownBy(() -> mixed.sign(NAMESPACE, "I approve"))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining("does not match");
  }
}
