package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.ceremony.sshsig.SoftwareAuthenticator.TOUCHED;
import static org.keyturn.ceremony.sshsig.SoftwareAuthenticator.VERIFIED;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of FIDO authenticators, and what must have happened at the device. */
class SecurityKeyTest {
  private static final String NAMESPACE = "decision@keyturn";
  private static final String MESSAGE = "I approve";

  static Stream<SoftwareAuthenticator> authenticators() {
    return Stream.of(SoftwareAuthenticator.ed25519(), SoftwareAuthenticator.ecdsa());
  }

  @ParameterizedTest
  @MethodSource("authenticators")
  void aTouchIsEnough(SoftwareAuthenticator device) throws Exception {
    verify(device, device.sign(NAMESPACE, MESSAGE, TOUCHED), false);
  }

  @ParameterizedTest
  @MethodSource("authenticators")
  void withoutATouchItIsRefused(SoftwareAuthenticator device) {
    refused(device, device.sign(NAMESPACE, MESSAGE, 0), false, "nobody touched");
    refused(device, device.sign(NAMESPACE, MESSAGE, VERIFIED), true, "nobody touched");
  }

  @ParameterizedTest
  @MethodSource("authenticators")
  void aTouchThatWasNotSignedIsRefused(SoftwareAuthenticator device) {
    refused(device, device.sign(NAMESPACE, MESSAGE, 0, TOUCHED), false, "does not match");
  }

  @ParameterizedTest
  @MethodSource("authenticators")
  void theUserIsVerifiedWhereTheRosterSaysSo(SoftwareAuthenticator device) throws Exception {
    verify(device, device.sign(NAMESPACE, MESSAGE, TOUCHED | VERIFIED), true);
    refused(device, device.sign(NAMESPACE, MESSAGE, TOUCHED), true, "did not verify its user");
  }

  @Test
  void aKeyFileCannotShowThatItsUserWasVerified() throws Exception {
    var alice = OpenSshKey.generateEd25519("alice");
    SshSignature signature = alice.sign(NAMESPACE, MESSAGE);

    assertThatThrownBy(() -> signature.verify(alice.publicKey(), NAMESPACE, MESSAGE, true))
        .hasMessageContaining("demands a security key");
  }

  @ParameterizedTest
  @MethodSource("authenticators")
  void bytesAfterTheCounterAreRefused(SoftwareAuthenticator device) {
    SshSignature good = device.sign(NAMESPACE, MESSAGE, TOUCHED);
    byte[] longer = new WireWriter().fixed(good.value().array()).octet(0).bytes();
    var padded =
        new SshSignature(
            good.key(),
            good.namespace(),
            good.hash(),
            good.algorithm(),
            new SshSignature.Bytes(longer));

    refused(device, padded, false, "1 bytes after its end");
  }

  @Test
  void theKeyOfAWebSiteCannotDecide() {
    assertThatThrownBy(() -> SshPublicKey.parse(SoftwareAuthenticator.ofWebSite().line()))
        .hasMessageContaining("not made for ssh");
  }

  @Test
  void aSecurityKeySaysThatItIsOne() throws Exception {
    assertThat(SoftwareAuthenticator.ecdsa().publicKey().isSecurityKey()).isTrue();
    assertThat(OpenSshKey.generateEd25519("alice").publicKey().isSecurityKey()).isFalse();
  }

  private static void verify(SoftwareAuthenticator device, SshSignature signature, boolean required)
      throws SshSignatureException {
    SshSignature.parse(signature.armoured())
        .verify(device.publicKey(), NAMESPACE, MESSAGE, required);
  }

  private static void refused(
      SoftwareAuthenticator device, SshSignature signature, boolean required, String reason) {
    assertThatThrownBy(() -> verify(device, signature, required))
        .isInstanceOf(SshSignatureException.class)
        .hasMessageContaining(reason);
  }
}
