package org.keyturn.ceremony.tezos;

import java.math.BigInteger;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/** An ECDSA signature as two 32-byte numbers; whether they are valid is for verification to say. */
public record P256Signature(BigInteger r, BigInteger s) {
  public P256Signature {
    requireUnsigned256(r);
    requireUnsigned256(s);
  }

  /** Reads r and s as PKCS#11 CKM_ECDSA and Tezos write them: 64 bytes, big-endian. */
  public static P256Signature ofRaw(byte[] raw) {
    if (raw.length != 2 * P256.BYTES) {
      throw new KeyFormatException(
          KeyForm.RAW_SIGNATURE, Reason.LENGTH, raw.length + " bytes", "64 bytes, r then s");
    }
    return new P256Signature(P256.number(raw, 0), P256.number(raw, P256.BYTES));
  }

  /** Reads the SEQUENCE of two INTEGERs that JCA and AWS KMS give (RFC 3279). */
  public static P256Signature ofDer(byte[] der) {
    Der outer = Der.of(KeyForm.DER_SIGNATURE, der);
    Der sequence = outer.enter(Der.SEQUENCE);
    outer.end("after the signature");
    BigInteger r = sequence.integer();
    BigInteger s = sequence.integer();
    sequence.end("after s");
    return new P256Signature(r, s);
  }

  /** Reads p2sig, or sig, which does not name its curve. */
  public static P256Signature ofText(String text) {
    Prefix prefix = text.startsWith("sig") ? Prefix.SIG : Prefix.P2SIG;
    return ofRaw(Base58Check.decodeText(prefix, text));
  }

  public byte[] raw() {
    byte[] raw = new byte[2 * P256.BYTES];
    System.arraycopy(P256.fixed(r), 0, raw, 0, P256.BYTES);
    System.arraycopy(P256.fixed(s), 0, raw, P256.BYTES, P256.BYTES);
    return raw;
  }

  public String p2sig() {
    return Base58Check.encodeText(Prefix.P2SIG, raw());
  }

  public String sig() {
    return Base58Check.encodeText(Prefix.SIG, raw());
  }

  private static void requireUnsigned256(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 8 * P256.BYTES) {
      throw new KeyFormatException(
          KeyForm.RAW_SIGNATURE,
          Reason.OUT_OF_RANGE,
          "a number that is negative or longer than 32 bytes",
          "0 to 2^256 - 1");
    }
  }

  @Override
  public String toString() {
    return p2sig();
  }
}
