package org.keyturn.ceremony.sshsig;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;

/** An RSA key (RFC 4253 §6.6), whose signatures must be made with SHA-512 (RFC 8332 §3). */
record RsaKey(PublicKey key) implements PlainKey {
  static final String ALGORITHM = "ssh-rsa";
  private static final int LEAST_BITS = 3072;
  // As OpenSSH has it (SSHBUF_MAX_BIGNUM); longer ones only cost the verifier time.
  private static final int MOST_BITS = 16_384;
  // FIPS 186-5 §5.1. With the exponent 1 anybody could sign.
  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);
  private static final int MOST_EXPONENT_BITS = 256;

  static RsaKey read(WireReader in) throws SshSignatureException {
    BigInteger exponent = in.positive();
    BigInteger modulus = in.positive();
    int bits = modulus.bitLength();
    if (bits < LEAST_BITS) {
      throw new SshSignatureException(
          "an RSA key needs at least " + LEAST_BITS + " bits, this one has " + bits);
    }
    if (bits > MOST_BITS || !modulus.testBit(0)) {
      throw new SshSignatureException(
          "an RSA key has an odd modulus of at most " + MOST_BITS + " bits");
    }
    if (exponent.compareTo(LEAST_EXPONENT) < 0
        || exponent.bitLength() > MOST_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw new SshSignatureException(
          "an RSA key has an odd exponent from 65537 to 256 bits, this one has "
              + (exponent.bitLength() > MOST_EXPONENT_BITS ? "more" : exponent));
    }
    try {
      return new RsaKey(
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    } catch (GeneralSecurityException e) {
      throw new SshSignatureException("the key is not a valid " + ALGORITHM + " key");
    }
  }

  @Override
  public String signatureAlgorithm() {
    return "rsa-sha2-512";
  }

  @Override
  public String javaAlgorithm() {
    return "SHA512withRSA";
  }
}
