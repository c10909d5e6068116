package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SshPublicKeyTest {
  private static final String P256 =
      "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBA==";

  @Test
  void dropsTheComment() throws Exception {
    String line = OpenSshKey.generateEd25519("alice").publicKey().line();

    assertThat(SshPublicKey.parse(line + " alice@example.org")).isEqualTo(SshPublicKey.parse(line));
  }

  @Test
  void oneKeyIsOneValueHoweverItsBase64Ends() throws Exception {
    var point = new WireWriter().text("ecdsa-sha2-nistp256").text("nistp256");
    byte[] blob = point.string(uncompressed()).bytes();
    String line = Base64.getEncoder().encodeToString(blob);
    char last = line.charAt(line.length() - 2);
    String spareBits = line.substring(0, line.length() - 2) + (char) (last + 1) + "=";

    assertThat(line).endsWith("=").isNotEqualTo(spareBits);
    assertThat(SshPublicKey.parse("ecdsa-sha2-nistp256 " + spareBits))
        .isEqualTo(SshPublicKey.parse("ecdsa-sha2-nistp256 " + line));
  }

  @Test
  void anRsaKeyWithPaddedNumbersIsRefused() throws Exception {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(3072);
    var key = (RSAPublicKey) keys.generateKeyPair().getPublic();
    byte[] exponent = BigInteger.valueOf(65537).toByteArray();
    byte[] padded = new byte[key.getModulus().toByteArray().length + 1];
    System.arraycopy(key.getModulus().toByteArray(), 0, padded, 1, padded.length - 1);
    byte[] blob = new WireWriter().text("ssh-rsa").string(exponent).string(padded).bytes();

    assertThatThrownBy(
            () -> SshPublicKey.parse("ssh-rsa " + Base64.getEncoder().encodeToString(blob)))
        .hasMessageContaining("something else where a number belongs");
  }

  @Test
  void anRsaKeyWithWhichAnybodyCouldSignIsRefused() {
    byte[] modulus = BigInteger.ONE.shiftLeft(3072).subtract(BigInteger.ONE).toByteArray();
    byte[] blob = new WireWriter().text("ssh-rsa").string(new byte[] {1}).string(modulus).bytes();

    assertThatThrownBy(
            () -> SshPublicKey.parse("ssh-rsa " + Base64.getEncoder().encodeToString(blob)))
        .hasMessageContaining("an odd exponent from 65537");
  }

  @Test
  void aPointThatIsCutShortIsRefused() {
    assertThatThrownBy(() -> SshPublicKey.parse(P256)).isInstanceOf(SshSignatureException.class);
  }

  @Test
  void aPointOffTheCurveIsRefusedWhenItIsRead() throws Exception {
    byte[] point = uncompressed();
    point[64] ^= 1;
    byte[] blob =
        new WireWriter().text("ecdsa-sha2-nistp256").text("nistp256").string(point).bytes();
    String line = "ecdsa-sha2-nistp256 " + Base64.getEncoder().encodeToString(blob);

    assertThatThrownBy(() -> SshPublicKey.parse(line)).hasMessageContaining("is not on nistp256");
  }

  @Test
  void anEd25519PointOfSmallOrderIsRefused() {
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    byte[] blob = new WireWriter().text("ssh-ed25519").string(neutral).bytes();
    String line = "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob);

    assertThatThrownBy(() -> SshPublicKey.parse(line)).hasMessageContaining("not a sound Ed25519");
  }

  @Test
  void otherKindsAreRefusedWithTheKindsThatMayDecide() {
    assertThatThrownBy(() -> SshPublicKey.parse("ssh-dss AAAAB3NzaC1kc3M="))
        .hasMessageContaining("ssh-dss cannot decide; use ssh-ed25519");
  }

  private static byte[] uncompressed() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
    return java.util.Arrays.copyOfRange(spki, spki.length - 65, spki.length);
  }
}
