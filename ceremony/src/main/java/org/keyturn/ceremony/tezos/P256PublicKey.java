package org.keyturn.ceremony.tezos;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/** A P-256 public key that is surely a point of the curve, and what Tezos makes of it. */
public record P256PublicKey(BigInteger x, BigInteger y) {
  private static final int DIGEST_BYTES = 32;

  /** The JDK accepts points off the curve (SunEC 17), so the check is here. */
  public P256PublicKey {
    try {
      P256.point(x, y);
    } catch (IllegalArgumentException e) {
      throw PublicKeyReader.offCurve(KeyForm.POINT);
    }
  }

  static P256PublicKey of(ECPoint point) {
    return new P256PublicKey(
        point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
  }

  /** Reads an uncompressed SubjectPublicKeyInfo (RFC 5480) with nothing after it. */
  public static P256PublicKey ofSpki(byte[] der) {
    return PublicKeyReader.spki(der);
  }

  /** Reads one PUBLIC KEY block (RFC 7468) with nothing around it. */
  public static P256PublicKey ofPem(String pem) {
    return PublicKeyReader.pem(pem);
  }

  /** Reads a file's content: PEM when it begins like PEM, SubjectPublicKeyInfo otherwise. */
  public static P256PublicKey ofPemOrDer(byte[] content) {
    return PublicKeyReader.pemOrDer(content);
  }

  /**
   * Reads PKCS#11 CKA_EC_POINT: the uncompressed point in a DER OCTET STRING, or bare as older
   * tokens give it.
   */
  public static P256PublicKey ofEcPoint(byte[] attribute) {
    return PublicKeyReader.ecPoint(attribute);
  }

  /** Reads the {@code ec-point} attribute of the CloudHSM CLI: EC_POINT in hex after {@code 0x}. */
  public static P256PublicKey ofEcPointHex(String attribute) {
    return PublicKeyReader.ecPointHex(attribute);
  }

  /** Reads a SEC 1 point, 65 bytes uncompressed or 33 compressed. */
  public static P256PublicKey ofPoint(byte[] sec1) {
    return PublicKeyReader.point(KeyForm.POINT, sec1);
  }

  public static P256PublicKey ofP2pk(String text) {
    return PublicKeyReader.point(KeyForm.P2PK, Base58Check.decodeText(Prefix.P2PK, text));
  }

  /** The 33 bytes that Tezos hashes and encodes: 02 or 03 by the parity of Y, then X. */
  public byte[] compressed() {
    return P256.point(x, y).getEncoded(true);
  }

  /** The 65 bytes 04, X, Y. */
  public byte[] uncompressed() {
    return P256.point(x, y).getEncoded(false);
  }

  public byte[] spki() {
    return PublicKeyReader.toSpki(uncompressed());
  }

  public String spkiPem() {
    return PublicKeyReader.toPem(spki());
  }

  public String p2pk() {
    return Base58Check.encodeText(Prefix.P2PK, compressed());
  }

  /** BLAKE2b with a 20-byte output over the compressed key (octez p256.ml). */
  public byte[] hash() {
    return Blake2b.digest(20, compressed());
  }

  public TezosAddress address() {
    return TezosAddress.ofHash(hash());
  }

  /**
   * Whether the signature over exactly this 32-byte digest is this key's. Both s and n - s are
   * taken, as octez does for P-256; r or s out of range is simply not valid.
   */
  public boolean verifies(byte[] digest, P256Signature signature) {
    if (digest.length != DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "a digest has " + DIGEST_BYTES + " bytes, this one " + digest.length);
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, new ECPublicKeyParameters(P256.point(x, y), P256.DOMAIN));
    return verifier.verifySignature(digest, signature.r(), signature.s());
  }

  @Override
  public String toString() {
    return p2pk();
  }
}
