package org.keyturn.ceremony.tezos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.keyturn.ceremony.secret.Secret;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/** A P-256 secret key outside the HSM, for the few moments between its envelope and its file. */
public final class P256SecretKey implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Secret scalar;
  private final P256PublicKey publicKey;

  private P256SecretKey(Secret scalar, P256PublicKey publicKey) {
    this.scalar = scalar;
    this.publicKey = publicKey;
  }

  /** Takes exactly 32 big-endian bytes; padding a shorter secret would invent another key. */
  public static P256SecretKey ofScalar(byte[] scalar) {
    if (scalar.length != P256.BYTES) {
      throw new KeyFormatException(
          KeyForm.SCALAR, Reason.LENGTH, scalar.length + " bytes", P256.BYTES + " bytes");
    }
    BigInteger number = new BigInteger(1, scalar);
    if (!P256.scalar(number)) {
      throw new KeyFormatException(
          KeyForm.SCALAR, Reason.OUT_OF_RANGE, "0, or the curve's order or more", "1 to n - 1");
    }
    P256PublicKey publicKey = P256PublicKey.of(P256.timesGenerator(number));
    return new P256SecretKey(Secret.copyOf("P-256 secret key", scalar), publicKey);
  }

  /**
   * Reads PKCS#8 (RFC 5208 with RFC 5915) with or without its public part, followed by at most
   * seven zero bytes of a key wrap's padding.
   */
  public static P256SecretKey ofPkcs8(byte[] der) {
    return Pkcs8.read(der);
  }

  public static P256SecretKey ofP2sk(Secret text) {
    return text.reveal(ascii -> ofScalarAndWipe(Base58Check.decode(Prefix.P2SK, ascii)));
  }

  public static P256SecretKey ofP2esk(String text, Secret password) {
    byte[] payload = Base58Check.decodeText(Prefix.P2ESK, text);
    return ofScalarAndWipe(password.reveal(bytes -> EncryptedKey.open(payload, bytes)));
  }

  static P256SecretKey ofScalarAndWipe(byte[] scalar) {
    try {
      return ofScalar(scalar);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  /** Computed from the secret, never taken from what came with it. */
  public P256PublicKey publicKey() {
    return publicKey;
  }

  /** The clear text form, which any wallet imports. */
  public Secret p2sk() {
    return scalar.reveal(d -> Secret.owning("p2sk", Base58Check.encode(Prefix.P2SK, d)));
  }

  /**
   * The encrypted text form under a fresh salt. Its 32768 rounds of PBKDF2 are few by today's
   * measure, so the password must be strong by itself.
   */
  public String p2esk(Secret password) {
    if (password.empty()) {
      throw new KeyFormatException(
          KeyForm.P2ESK, Reason.EMPTY_PASSWORD, "no byte", "a strong password");
    }
    byte[] salt = new byte[EncryptedKey.SALT];
    RANDOM.nextBytes(salt);
    return new String(p2esk(password, salt), US_ASCII);
  }

  byte[] p2esk(Secret password, byte[] salt) {
    return scalar.reveal(
        d ->
            password.reveal(
                bytes -> Base58Check.encode(Prefix.P2ESK, EncryptedKey.seal(d, bytes, salt))));
  }

  @Override
  public void close() {
    scalar.close();
  }

  @Override
  public String toString() {
    return scalar.toString();
  }
}
