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
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.keyturn.ceremony.json.Sha256;

/**
 * A participant's OpenSSH public key, as the one line that stands in {@code id_ed25519.pub}.
 *
 * @param line algorithm and base64 blob, without a comment
 */
public record SshPublicKey(String line) {
  private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int LEAST_RSA_BITS = 3072;

  /**
   * Reads a public key line; a comment after the blob is dropped.
   *
   * @throws SshSignatureException when the line is no key of a kind that may decide
   */
  public static SshPublicKey parse(String line) throws SshSignatureException {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length < 2) {
      throw new SshSignatureException("an OpenSSH public key is one line: algorithm, then base64");
    }
    var key = new SshPublicKey(words[0] + " " + words[1]);
    key.javaKey();
    // Base64 has spare bits at its end; without them one key is one line.
    return new SshPublicKey(words[0] + " " + Base64.getEncoder().encodeToString(key.blob()));
  }

  public String algorithm() {
    return line.substring(0, line.indexOf(' '));
  }

  byte[] blob() throws SshSignatureException {
    try {
      return Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
    } catch (IllegalArgumentException e) {
      throw new SshSignatureException("the key is not base64");
    }
  }

  /** The fingerprint as {@code ssh-keygen -l} shows it. */
  public String fingerprint() throws SshSignatureException {
    byte[] digest = HexFormat.of().parseHex(Sha256.of(blob()).hex());
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  /** The key for the JDK's Signature (RFC 8709 §4, RFC 5656 §3.1, RFC 4253 §6.6). */
  PublicKey javaKey() throws SshSignatureException {
    var in = new WireReader(blob(), "the public key");
    String inside = in.text();
    if (!inside.equals(algorithm())) {
      throw new SshSignatureException(
          "the key says " + algorithm() + " outside and another algorithm inside");
    }
    try {
      PublicKey key =
          switch (inside) {
            case "ssh-ed25519" -> ed25519(in.string());
            case "ecdsa-sha2-nistp256" -> ecdsa(in, "nistp256", "secp256r1", 32);
            case "ecdsa-sha2-nistp384" -> ecdsa(in, "nistp384", "secp384r1", 48);
            case "ssh-rsa" -> rsa(in.positive(), in.positive());
            default ->
                throw new SshSignatureException(
                    "keys of kind "
                        + inside
                        + " cannot decide; use ssh-ed25519, ecdsa-sha2-nistp256, ecdsa-sha2-nistp384 or ssh-rsa");
          };
      in.end();
      return key;
    } catch (GeneralSecurityException e) {
      throw new SshSignatureException("the key is not a valid " + inside + " key");
    }
  }

  private static PublicKey ed25519(byte[] point)
      throws GeneralSecurityException, SshSignatureException {
    if (point.length != 32) {
      throw new SshSignatureException("an Ed25519 key has 32 bytes, not " + point.length);
    }
    // A point of small order lets anybody make signatures that verify.
    if (!Ed25519.validatePublicKeyFull(point, 0)) {
      throw new SshSignatureException("the point is not a sound Ed25519 key");
    }
    byte[] spki = Arrays.copyOf(ED25519_SPKI, ED25519_SPKI.length + 32);
    System.arraycopy(point, 0, spki, ED25519_SPKI.length, 32);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
  }

  private static PublicKey ecdsa(WireReader in, String named, String curve, int size)
      throws GeneralSecurityException, SshSignatureException {
    if (!in.text().equals(named)) {
      throw new SshSignatureException("the curve is not " + named);
    }
    byte[] point = in.string();
    if (point.length != 1 + 2 * size || point[0] != 4) {
      throw new SshSignatureException("the point is not an uncompressed point of " + named);
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
    ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
    if (!onCurve(x, y, spec.getCurve())) {
      throw new SshSignatureException("the point is not on " + named);
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
  }

  /** The JDK takes any two numbers for a point. */
  private static boolean onCurve(BigInteger x, BigInteger y, EllipticCurve curve) {
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  private static PublicKey rsa(BigInteger exponent, BigInteger modulus)
      throws GeneralSecurityException, SshSignatureException {
    if (modulus.bitLength() < LEAST_RSA_BITS) {
      throw new SshSignatureException(
          "an RSA key needs at least "
              + LEAST_RSA_BITS
              + " bits, this one has "
              + modulus.bitLength());
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  @Override
  public String toString() {
    return line;
  }
}
