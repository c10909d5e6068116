package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/**
 * RSA signatures of tokens: PKCS #1 v1.5 with SHA-256 (RFC 8017, 9.2) over a token that is itself
 * the digest, as {@code openssl pkeyutl -sign -pkeyopt digest:sha256} makes them.
 */
final class TokenSignature {
  private static final byte[] SHA256_DIGEST_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");
  private static final int DIGEST_BYTES = 32;
  private static final int KEY_BITS = 2048;

  private TokenSignature() {}

  /** The SubjectPublicKeyInfo in Base64, when it is of a key that users may register. */
  static String publicKey(String spki) {
    try {
      if (((RSAPublicKey) decoded(spki)).getModulus().bitLength() == KEY_BITS) {
        return spki;
      }
    } catch (GeneralSecurityException | ClassCastException e) {
      // Refused below like an RSA key of another size.
    }
    throw new Refused(Refusals.NOT_A_TOKEN_KEY);
  }

  /** Whether the token is the digest of the data. */
  static boolean digests(byte[] data, String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      return MessageDigest.isEqual(digest, Base64.getDecoder().decode(token));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static boolean verifies(String spki, String token, String signature) {
    byte[] digest = Base64.getDecoder().decode(token);
    byte[] info = Arrays.copyOf(SHA256_DIGEST_INFO, SHA256_DIGEST_INFO.length + DIGEST_BYTES);
    System.arraycopy(
        digest, 0, info, SHA256_DIGEST_INFO.length, Math.min(DIGEST_BYTES, digest.length));
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.DECRYPT_MODE, decoded(spki));
      byte[] signed = cipher.doFinal(Base64.getDecoder().decode(signature));
      return digest.length == DIGEST_BYTES && MessageDigest.isEqual(signed, info);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey decoded(String spki) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(spki)));
  }
}
