package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The few plain algorithms from which check values and wrapping are made. */
final class Primitives {
  private Primitives() {}

  /** AES: a zero block encrypted; any other secret: its SHA-1. */
  static byte[] secretCheck(String type, byte[] key) throws GeneralSecurityException {
    if (!type.equals("aes")) {
      return sha1(key);
    }
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, aes(key));
    return cipher.doFinal(new byte[16]);
  }

  static byte[] sha1(byte[] data) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-1").digest(data);
  }

  static SecretKeySpec aes(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }
}
