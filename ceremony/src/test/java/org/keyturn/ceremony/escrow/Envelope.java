package org.keyturn.ceremony.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.Wrapper;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.util.Arrays;

/** Makes envelopes by Bouncy Castle's own engines, where the product opens them by the JDK's. */
final class Envelope {
  private static final KeyPair RECIPIENT = recipient();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Envelope() {}

  static RSAPrivateKey privateKey() {
    return (RSAPrivateKey) RECIPIENT.getPrivate();
  }

  static byte[] seal(byte[] content) {
    return sealUnder(random(32), content);
  }

  static byte[] sealUnder(byte[] aes, byte[] content) {
    Wrapper kwp = new RFC5649WrapEngine(AESEngine.newInstance());
    kwp.init(true, new KeyParameter(aes));
    return Arrays.concatenate(oaep(aes), kwp.wrap(content, 0, content.length));
  }

  static byte[] oaep(byte[] aes) {
    return oaep(new OAEPEncoding(new RSAEngine(), SHA256Digest.newInstance()), aes);
  }

  static byte[] oaep(OAEPEncoding encoding, byte[] aes) {
    encoding.init(true, publicKey());
    try {
      return encoding.processBlock(aes, 0, aes.length);
    } catch (InvalidCipherTextException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static CipherParameters publicKey() {
    RSAPublicKey key = (RSAPublicKey) RECIPIENT.getPublic();
    return new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent());
  }

  private static KeyPair recipient() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A P-256 key as a token without public part writes it. */
  static byte[] pkcs8(BigInteger scalar) {
    byte[] der =
        HexFormat.of()
            .parseHex(
                "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420"
                    + "%064x".formatted(scalar));
    assertThat(der).hasSize(67);
    return der;
  }
}
