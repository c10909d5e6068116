package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** Keys on elliptic curves: made, imported and unwrapped. */
final class EcKeys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private EcKeys() {}

  static MaterialPair generate(String curve) throws GeneralSecurityException {
    ASN1ObjectIdentifier oid = ECNamedCurveTable.getOID(curve);
    if (oid == null) {
      throw new Refused("Curve " + curve + " is not supported by this HSM");
    }
    BigInteger order = parameters(oid).getN();
    BigInteger secret;
    do {
      secret = new BigInteger(order.bitLength(), RANDOM);
    } while (secret.signum() == 0 || secret.compareTo(order) >= 0);
    return pair(oid, secret);
  }

  /** The private half with its public half, from PKCS#8. */
  static MaterialPair fromPkcs8(byte[] pkcs8) throws GeneralSecurityException {
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
      ASN1ObjectIdentifier oid =
          ASN1ObjectIdentifier.getInstance(info.getPrivateKeyAlgorithm().getParameters());
      return pair(oid, ECPrivateKey.getInstance(info.parsePrivateKey()).getKey());
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports malformed encodings with several unchecked exceptions.
      throw new Refused(Refusals.UNWRAP_FAILED);
    }
  }

  /** A public key from SubjectPublicKeyInfo; the point must be on the curve. */
  static Material fromSpki(byte[] spki) throws GeneralSecurityException {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(spki);
      ASN1ObjectIdentifier oid =
          ASN1ObjectIdentifier.getInstance(info.getAlgorithm().getParameters());
      ECPoint point = parameters(oid).getCurve().decodePoint(info.getPublicKeyData().getBytes());
      return publicKey(oid, point);
    } catch (IOException | RuntimeException e) {
      // As above: every malformed encoding ends here.
      throw new Refused("The file does not hold an EC public key");
    }
  }

  static X9ECParameters parameters(ASN1ObjectIdentifier curve) {
    return ECNamedCurveTable.getByOID(curve);
  }

  private static MaterialPair pair(ASN1ObjectIdentifier oid, BigInteger secret)
      throws GeneralSecurityException {
    try {
      X9ECParameters parameters = parameters(oid);
      ECPoint point = parameters.getG().multiply(secret).normalize();
      AlgorithmIdentifier algorithm =
          new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid);
      byte[] encodedPoint = point.getEncoded(false);
      byte[] pkcs8 =
          new PrivateKeyInfo(
                  algorithm,
                  new ECPrivateKey(
                      parameters.getN().bitLength(), secret, new DERBitString(encodedPoint), null))
              .getEncoded("DER");
      Material publicKey = publicKey(oid, point);
      byte[] checked = Primitives.sha1(publicKey.bytes());
      return new MaterialPair(
          publicKey,
          Material.of(
              "ec", Material.PRIVATE, pkcs8, checked, pkcs8.length, details(oid, encodedPoint)));
    } catch (IOException e) {
      throw new IllegalStateException("encoding to memory", e);
    }
  }

  private static Material publicKey(ASN1ObjectIdentifier oid, ECPoint point)
      throws GeneralSecurityException, IOException {
    byte[] encoded = point.getEncoded(false);
    byte[] spki =
        new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, oid), encoded)
            .getEncoded("DER");
    return Material.of(
        "ec", Material.PUBLIC, spki, Primitives.sha1(spki), encoded.length, details(oid, encoded));
  }

  private static Map<String, Object> details(ASN1ObjectIdentifier oid, byte[] point) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("ec-point", "0x" + HexFormat.of().formatHex(point));
    details.put("curve", ECNamedCurveTable.getName(oid));
    return details;
  }
}
