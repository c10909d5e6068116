package org.keyturn.ceremony.tezos;

import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/**
 * The payload of p2esk (octez encrypted.ml): salt, then the NaCl secretbox of the secret under a
 * key stretched from the password.
 */
final class EncryptedKey {
  static final int SALT = 8;
  private static final int TAG = 16;
  private static final int ITERATIONS = 32768;
  private static final int KEY = 32;

  /** Safe only because the salt, and so the key, is fresh each time. */
  private static final byte[] NONCE = new byte[24];

  private EncryptedKey() {}

  static byte[] seal(byte[] secret, byte[] password, byte[] salt) {
    XSalsa20Engine stream = stream(password, salt);
    KeyParameter macKey = macKey(stream);
    byte[] payload = Arrays.copyOf(salt, SALT + TAG + secret.length);
    stream.processBytes(secret, 0, secret.length, payload, SALT + TAG);
    System.arraycopy(tag(macKey, payload), 0, payload, SALT, TAG);
    return payload;
  }

  static byte[] open(byte[] payload, byte[] password) {
    XSalsa20Engine stream = stream(password, Arrays.copyOf(payload, SALT));
    byte[] found = Arrays.copyOfRange(payload, SALT, SALT + TAG);
    if (!MessageDigest.isEqual(tag(macKey(stream), payload), found)) {
      throw new KeyFormatException(
          KeyForm.P2ESK,
          Reason.NOT_OPENED,
          "a tag that does not fit",
          "the password it was encrypted with, byte for byte");
    }
    byte[] secret = new byte[payload.length - SALT - TAG];
    stream.processBytes(payload, SALT + TAG, secret.length, secret, 0);
    return secret;
  }

  private static XSalsa20Engine stream(byte[] password, byte[] salt) {
    PKCS5S2ParametersGenerator pbkdf2 = new PKCS5S2ParametersGenerator(new SHA512Digest());
    pbkdf2.init(password, salt, ITERATIONS);
    XSalsa20Engine stream = new XSalsa20Engine();
    stream.init(true, new ParametersWithIV(pbkdf2.generateDerivedMacParameters(8 * KEY), NONCE));
    return stream;
  }

  /** The first 32 bytes of the stream key the authenticator; the message follows them. */
  private static KeyParameter macKey(XSalsa20Engine stream) {
    byte[] key = new byte[KEY];
    stream.processBytes(key, 0, KEY, key, 0);
    return new KeyParameter(key);
  }

  private static byte[] tag(KeyParameter macKey, byte[] payload) {
    Poly1305 poly1305 = new Poly1305();
    poly1305.init(macKey);
    poly1305.update(payload, SALT + TAG, payload.length - SALT - TAG);
    byte[] tag = new byte[TAG];
    poly1305.doFinal(tag, 0);
    return tag;
  }
}
