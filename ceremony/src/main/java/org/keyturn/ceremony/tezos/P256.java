package org.keyturn.ceremony.tezos;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The curve (FIPS 186-4 P-256, SEC 2 secp256r1) and its numbers as 32 big-endian bytes. */
final class P256 {
  static final int BYTES = 32;
  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("P-256");
  static final ECDomainParameters DOMAIN = new ECDomainParameters(PARAMETERS);
  static final BigInteger ORDER = DOMAIN.getN();

  private P256() {}

  /** The point with these coordinates; the library checks their range and the equation. */
  static ECPoint point(BigInteger x, BigInteger y) {
    return PARAMETERS.getCurve().validatePoint(x, y);
  }

  /** The point of an encoding whose first byte and length were checked before. */
  static ECPoint decode(byte[] sec1) {
    return PARAMETERS.getCurve().decodePoint(sec1);
  }

  static ECPoint timesGenerator(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(DOMAIN.getG(), scalar).normalize();
  }

  static boolean scalar(BigInteger number) {
    return number.signum() > 0 && number.compareTo(ORDER) < 0;
  }

  /** Exactly 32 bytes, whatever sign byte or missing zeros BigInteger has. */
  static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[BYTES];
    int length = Math.min(bytes.length, BYTES);
    System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
    Arrays.fill(bytes, (byte) 0);
    return fixed;
  }

  static BigInteger number(byte[] bytes, int from) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, from, from + BYTES));
  }
}
