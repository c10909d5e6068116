package org.keyturn.ceremony.tezos;

import java.util.Arrays;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/** PrivateKeyInfo as tokens and OpenSSL write it, around the ECPrivateKey of RFC 5915. */
final class Pkcs8 {
  /** A key wrap works on blocks of eight bytes, so a token may leave up to seven zeros. */
  private static final int MOST_PADDING = 7;

  private Pkcs8() {}

  static P256SecretKey read(byte[] der) {
    Der outer = Der.of(KeyForm.PKCS8, der);
    Der info = outer.enter(Der.SEQUENCE);
    requireZeroPadding(outer.rest());
    info.version(0);
    info.p256Algorithm();
    Der octets = info.enter(Der.OCTET_STRING);
    info.end("after the key");
    Der key = octets.enter(Der.SEQUENCE);
    octets.end("after the inner key");
    return ecPrivateKey(key);
  }

  private static P256SecretKey ecPrivateKey(Der der) {
    der.version(1);
    byte[] scalar = der.bytes(Der.OCTET_STRING);
    P256SecretKey key = P256SecretKey.ofScalarAndWipe(scalar);
    if (der.next(Der.CONTEXT_0)) {
      Der parameters = der.enter(Der.CONTEXT_0);
      parameters.p256Curve();
      parameters.end("after the curve");
    }
    if (der.next(Der.CONTEXT_1)) {
      Der wrapper = der.enter(Der.CONTEXT_1);
      requireSame(key, wrapper.bitString());
      wrapper.end("after the public key");
    }
    der.end("after the key's last part");
    return key;
  }

  private static void requireSame(P256SecretKey key, byte[] point) {
    if (!Arrays.equals(point, key.publicKey().uncompressed())) {
      throw new KeyFormatException(
          KeyForm.PKCS8,
          Reason.PUBLIC_KEY_DIFFERS,
          "another point",
          "the uncompressed point of " + key.publicKey().p2pk());
    }
  }

  private static void requireZeroPadding(byte[] rest) {
    boolean zeros = Arrays.equals(rest, new byte[rest.length]);
    if (rest.length > MOST_PADDING || !zeros) {
      throw new KeyFormatException(
          KeyForm.PKCS8,
          Reason.STRUCTURE,
          rest.length + " bytes after the key" + (zeros ? "" : ", not all zero"),
          "at most " + MOST_PADDING + " zero bytes");
    }
  }
}
