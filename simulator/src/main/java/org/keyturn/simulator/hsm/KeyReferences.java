package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.util.encoders.Hex;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/**
 * The files that stand for a private key without holding it (page
 * "cloudhsm_cli-key-generate-file"): the public values are true, in place of the private one is the
 * reference.
 */
final class KeyReferences {
  private KeyReferences() {}

  /** The DER and the label of the PEM that programs for TLS offloading are given. */
  static Message pem(StoredKey key) {
    BigInteger reference = new BigInteger(key.reference().substring(2), 16);
    try {
      return switch (key.material().type()) {
        case "ec" -> answer("EC PRIVATE KEY", ec(key, reference).getEncoded());
        case "rsa" -> answer("RSA PRIVATE KEY", rsa(key, reference).getEncoded());
        default -> throw new Refused("Encoding reference-pem is for RSA and EC private keys");
      };
    } catch (IOException e) {
      throw new IllegalStateException("encoding to memory", e);
    }
  }

  /** The same for the kinds of key that no such program knows; AWS shows no example of its DER. */
  static Message cloudHsmPem(StoredKey key) {
    if (!key.material().type().equals("ml-dsa")) {
      throw new Refused("Encoding cloudhsm-reference-pem is for Ed25519 and ML-DSA private keys");
    }
    try {
      byte[] der =
          new DERSequence(
                  new ASN1Encodable[] {
                    new DERUTF8String(key.material().type()),
                    new DEROctetString(Hex.decode(key.reference().substring(2)))
                  })
              .getEncoded();
      return answer("CLOUDHSM PRIVATE KEY REFERENCE", der);
    } catch (IOException e) {
      throw new IllegalStateException("encoding to memory", e);
    }
  }

  private static ECPrivateKey ec(StoredKey key, BigInteger reference) {
    ASN1ObjectIdentifier curve = ECNamedCurveTable.getOID(detail(key, "curve"));
    byte[] point = Hex.decode(detail(key, "ec-point").substring(2));
    return new ECPrivateKey(
        EcKeys.parameters(curve).getN().bitLength(), reference, new DERBitString(point), curve);
  }

  private static RSAPrivateKey rsa(StoredKey key, BigInteger reference) {
    return new RSAPrivateKey(
        number(key, "modulus"),
        number(key, "public-exponent"),
        reference,
        BigInteger.ONE,
        BigInteger.ONE,
        BigInteger.ONE,
        BigInteger.ONE,
        BigInteger.ONE);
  }

  private static BigInteger number(StoredKey key, String detail) {
    return new BigInteger(detail(key, detail).substring(2), 16);
  }

  private static String detail(StoredKey key, String detail) {
    return String.valueOf(key.material().details().get(detail));
  }

  private static Message answer(String label, byte[] der) {
    return Message.of("label", label, "der", Base64.getEncoder().encodeToString(der));
  }
}
