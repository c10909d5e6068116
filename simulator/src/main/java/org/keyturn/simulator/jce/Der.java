package org.keyturn.simulator.jce;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.Arrays;

/** An ECDSA signature as a SEQUENCE of two INTEGERs (X9.62), from and to r and s side by side. */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  private Der() {}

  static byte[] signature(byte[] raw) {
    ByteArrayOutputStream integers = new ByteArrayOutputStream();
    for (int half = 0; half < 2; half++) {
      int from = half * raw.length / 2;
      byte[] value =
          new BigInteger(1, Arrays.copyOfRange(raw, from, from + raw.length / 2)).toByteArray();
      integers.write(INTEGER);
      integers.write(value.length);
      integers.writeBytes(value);
    }
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(SEQUENCE);
    if (integers.size() > 127) {
      der.write(0x81);
    }
    der.write(integers.size());
    der.writeBytes(integers.toByteArray());
    return der.toByteArray();
  }

  /** Each half has the given length. */
  static byte[] raw(byte[] der, int length) throws SignatureException {
    byte[] raw = new byte[2 * length];
    try {
      int at = (der[1] & 0xff) == 0x81 ? 3 : 2;
      for (int half = 1; half <= 2; half++) {
        int size = der[at + 1];
        BigInteger value = new BigInteger(1, Arrays.copyOfRange(der, at + 2, at + 2 + size));
        byte[] bytes = value.toByteArray();
        int skip = bytes.length > length ? bytes.length - length : 0;
        System.arraycopy(
            bytes, skip, raw, half * length - bytes.length + skip, bytes.length - skip);
        at += 2 + size;
      }
      // Only the one encoding that signing yields: trailing or padded bytes are refused.
      if (!Arrays.equals(signature(raw), der)) {
        throw new SignatureException("the signature is not DER");
      }
      return raw;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new SignatureException("the signature is not DER", e);
    }
  }
}
