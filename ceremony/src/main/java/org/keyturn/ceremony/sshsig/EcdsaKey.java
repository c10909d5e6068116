package org.keyturn.ceremony.sshsig;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;

/** An ECDSA key on a NIST curve (RFC 5656 §3.1). */
record EcdsaKey(Curve curve, PublicKey key) implements PlainKey {
  /** The curves of RFC 5656 §10.1 that may decide. */
  enum Curve {
    P256("nistp256", "secp256r1", 32, "SHA256withECDSA"),
    P384("nistp384", "secp384r1", 48, "SHA384withECDSA");

    private final String word;
    private final String javaName;
    private final int bytes;
    private final String javaAlgorithm;

    Curve(String word, String javaName, int bytes, String javaAlgorithm) {
      this.word = word;
      this.javaName = javaName;
      this.bytes = bytes;
      this.javaAlgorithm = javaAlgorithm;
    }
  }

  static EcdsaKey read(WireReader in, Curve curve) throws SshSignatureException {
    if (!in.text().equals(curve.word)) {
      throw new SshSignatureException("the curve is not " + curve.word);
    }
    byte[] point = in.string();
    int size = curve.bytes;
    if (point.length != 1 + 2 * size || point[0] != 4) {
      throw new SshSignatureException("the point is not an uncompressed point of " + curve.word);
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(curve.javaName));
      ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
      if (!contains(spec.getCurve(), x, y)) {
        throw new SshSignatureException("the point is not on " + curve.word);
      }
      PublicKey key =
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
      return new EcdsaKey(curve, key);
    } catch (GeneralSecurityException e) {
      throw new SshSignatureException("the key is not a valid key on " + curve.word);
    }
  }

  /** The JDK takes points off the curve (SunEC 17), and such a key weakens what it signs. */
  private static boolean contains(EllipticCurve curve, BigInteger x, BigInteger y) {
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  @Override
  public String signatureAlgorithm() {
    return "ecdsa-sha2-" + curve.word;
  }

  @Override
  public String javaAlgorithm() {
    return curve.javaAlgorithm;
  }

  /** Two numbers (RFC 5656 §3.1.2), which the JDK wants as DER. */
  @Override
  public byte[] toJava(byte[] wire) throws SshSignatureException {
    var in = new WireReader(wire, "the signature");
    BigInteger r = in.positive();
    BigInteger s = in.positive();
    in.end();
    return Der.sequence(r, s);
  }

  @Override
  public byte[] toWire(byte[] java) {
    return Der.toWire(java);
  }
}
