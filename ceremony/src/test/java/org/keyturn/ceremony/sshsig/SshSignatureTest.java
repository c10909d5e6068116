package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A good signature, and what becomes of it when one thing is wrong. */
class SshSignatureTest {
  private static final String NAMESPACE = "decision@keyturn";
  private static final String MESSAGE = "I approve";

  private final OpenSshKey alice = OpenSshKey.generateEd25519("alice");
  private final OpenSshKey mallory = OpenSshKey.generateEd25519("mallory");
  private String armoured = "";

  @BeforeEach
  void sign() throws Exception {
    armoured = alice.sign(NAMESPACE, MESSAGE).armoured();
  }

  @Test
  void holdsForItsSignerNamespaceAndMessage() throws Exception {
    verify(armoured, MESSAGE);
  }

  @Test
  void thatItHeldBeforeSaysNothingOfAnotherMessageOrSigner() throws Exception {
    verify(armoured, MESSAGE);
    verify(armoured, MESSAGE);

    refused(armoured, "I refuse", "does not match the statement");
    SshSignature good = SshSignature.parse(armoured);
    var forged =
        new SshSignature(
            mallory.publicKey(), good.namespace(), good.hash(), good.algorithm(), good.value());
    assertThatThrownBy(() -> forged.verify(mallory.publicKey(), NAMESPACE, MESSAGE))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining("does not match the statement");
  }

  @Test
  void doesNotHoldForAnotherMessage() {
    refused(armoured, "I refuse", "does not match the statement");
  }

  @Test
  void doesNotHoldInAnotherNamespace() throws Exception {
    String file = alice.sign("file", MESSAGE).armoured();

    refused(file, MESSAGE, "its namespace is not decision@keyturn");
  }

  @Test
  void doesNotHoldForAnotherSigner() throws Exception {
    refused(mallory.sign(NAMESPACE, MESSAGE).armoured(), MESSAGE, "made with another key, SHA256:");
  }

  @Test
  void cannotBeForgedByNamingTheSignersKey() throws Exception {
    SshSignature good = SshSignature.parse(mallory.sign(NAMESPACE, MESSAGE).armoured());
    var forged =
        new SshSignature(
            alice.publicKey(), good.namespace(), good.hash(), good.algorithm(), good.value());

    refused(forged.armoured(), MESSAGE, "does not match the statement");
  }

  @Test
  void isRefusedAtEveryLengthItCanBeCutTo() {
    byte[] blob = blob();
    for (int length = 0; length < blob.length; length++) {
      String cut = armour(Arrays.copyOf(blob, length));
      assertThatThrownBy(() -> verify(cut, MESSAGE)).isInstanceOf(SshSignatureException.class);
    }
  }

  @Test
  void isRefusedWithAnyBitFlipped() {
    byte[] blob = blob();
    for (int bit = 0; bit < blob.length * 8; bit++) {
      byte[] flipped = blob.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String damaged = armour(flipped);
      assertThatThrownBy(() -> verify(damaged, MESSAGE))
          .as("bit %d", bit)
          .isInstanceOf(SshSignatureException.class);
    }
  }

  @Test
  void isRefusedWithBytesAfterItsEnd() {
    byte[] blob = blob();

    refused(armour(Arrays.copyOf(blob, blob.length + 3)), MESSAGE, "has 3 bytes after its end");
  }

  @Test
  void isRefusedWithItsPaddingLeftOut() throws Exception {
    String padded = alice.sign("other", MESSAGE).armoured();
    String unpadded = padded.replace("=", "");

    assertThat(unpadded).isNotEqualTo(padded);
    refused(unpadded, MESSAGE, "its armour is damaged");
  }

  @Test
  void isRefusedWithTextAroundItsArmour() {
    refused("Dear all,\n" + armoured, MESSAGE, "not an armoured SSH signature");
    refused(armoured + "Regards", MESSAGE, "not an armoured SSH signature");
  }

  @Test
  void isRefusedWhenItNamesAnAlgorithmThatDoesNotFitItsKey() throws Exception {
    SshSignature good = SshSignature.parse(armoured);
    var other =
        new SshSignature(good.key(), good.namespace(), good.hash(), "rsa-sha2-512", good.value());

    refused(other.armoured(), MESSAGE, "rsa-sha2-512 is not accepted for a key of kind");
  }

  @Test
  void isRefusedWithAWeakHash() throws Exception {
    SshSignature good = SshSignature.parse(armoured);
    var other =
        new SshSignature(good.key(), good.namespace(), "sha1", good.algorithm(), good.value());

    refused(other.armoured(), MESSAGE, "its hash is not sha256 or sha512");
  }

  private byte[] blob() {
    String[] lines = armoured.strip().split("\n");
    return Base64.getDecoder()
        .decode(String.join("", Arrays.copyOfRange(lines, 1, lines.length - 1)));
  }

  private static String armour(byte[] blob) {
    return "-----BEGIN SSH SIGNATURE-----\n"
        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob)
        + "\n-----END SSH SIGNATURE-----\n";
  }

  private void verify(String armoured, String message) throws SshSignatureException {
    SshSignature.parse(armoured).verify(alice.publicKey(), NAMESPACE, message);
  }

  private void refused(String armoured, String message, String reason) {
    assertThatThrownBy(() -> verify(armoured, message))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining(reason);
  }
}
