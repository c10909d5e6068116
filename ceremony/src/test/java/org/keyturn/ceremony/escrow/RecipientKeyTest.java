package org.keyturn.ceremony.escrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringWriter;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.escrow.EscrowException.Reason;
import org.keyturn.ceremony.secret.Secret;

class RecipientKeyTest {
  @Test
  void aClearKeyIsReadWithoutAPassword() throws Exception {
    byte[] pem = pem(new PemObject("PRIVATE KEY", Envelope.privateKey().getEncoded()));

    assertThat(RecipientKey.needsPassword(pem)).isFalse();
    assertThat(RecipientKey.ofPem(pem, null)).isEqualTo(Envelope.privateKey());
  }

  @Test
  void anEncryptedKeyIsReadWithItsPassword() throws Exception {
    byte[] pem = encrypted("pässword");

    assertThat(RecipientKey.needsPassword(pem)).isTrue();
    assertThat(RecipientKey.ofPem(pem, password("pässword"))).isEqualTo(Envelope.privateKey());
  }

  @Test
  void anEncryptedKeyAsksForItsPasswordAndRefusesAnother() throws Exception {
    byte[] pem = encrypted("pässword");

    assertThat(refusal(pem, null).reason()).isEqualTo(Reason.PASSWORD_NEEDED);
    assertThat(refusal(pem, password("passwort")).reason()).isEqualTo(Reason.PASSWORD_WRONG);
  }

  @Test
  void theOldFormIsRefusedWithTheCommandThatTurnsItIntoTheNew() throws Exception {
    byte[] pkcs1 =
        PrivateKeyInfo.getInstance(Envelope.privateKey().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();

    EscrowException refused = refusal(pem(new PemObject("RSA PRIVATE KEY", pkcs1)), null);

    assertThat(refused.reason()).isEqualTo(Reason.KEY_UNREADABLE);
    assertThat(refused)
        .hasMessageContaining("found a RSA PRIVATE KEY block")
        .hasMessageContaining("openssl pkcs8 -topk8");
  }

  @Test
  void whatIsNotExactlyOneRsaKeyIsRefused() throws Exception {
    byte[] one = pem(new PemObject("PRIVATE KEY", Envelope.privateKey().getEncoded()));
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    byte[] ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();

    assertThat(refusal(two, null)).hasMessageContaining("more than one PEM block");
    assertThat(refusal(new byte[0], null)).hasMessageContaining("no PEM block");
    assertThat(refusal(pem(new PemObject("PRIVATE KEY", ec)), null))
        .hasMessageContaining("not an RSA key");
    assertThat(refusal(Arrays.copyOf(one, one.length / 2), null))
        .hasMessageContaining("damaged PEM block");
  }

  private static byte[] encrypted(String password) throws Exception {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(Envelope.privateKey().getEncoded());
    JceOpenSSLPKCS8EncryptorBuilder builder =
        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC);
    builder.setProvider(new BouncyCastleProvider()).setPassword(password.toCharArray());
    return pem(new PKCS8Generator(info, builder.build()));
  }

  private static byte[] pem(PemObjectGenerator block) throws Exception {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(block);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static EscrowException refusal(byte[] pem, @Nullable Secret password) {
    return catchThrowableOfType(EscrowException.class, () -> RecipientKey.ofPem(pem, password));
  }

  private static Secret password(String text) {
    return Secret.owning("password", text.getBytes(UTF_8));
  }
}
