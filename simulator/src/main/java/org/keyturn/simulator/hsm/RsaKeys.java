package org.keyturn.simulator.hsm;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** RSA keys: made, imported and unwrapped. */
final class RsaKeys {
  /**
   * Smaller ones are refused in FIPS mode (page "cloudhsm_cli-key-generate-asymmetric-pair-rsa").
   */
  private static final int MIN_BITS = 2048;

  private RsaKeys() {}

  static MaterialPair generate(int bits, int exponent) throws GeneralSecurityException {
    if (bits < MIN_BITS || bits > 4096 || bits % 256 != 0) {
      throw new Refused("RSA keys have 2048 to 4096 bits in steps of 256");
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
    KeyPair pair = generator.generateKeyPair();
    return pair((RSAPublicKey) pair.getPublic(), pair.getPrivate());
  }

  static Material fromSpki(byte[] spki) throws GeneralSecurityException {
    try {
      PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
      RSAPublicKey rsa = (RSAPublicKey) key;
      if (rsa.getModulus().bitLength() < MIN_BITS) {
        throw new Refused("RSA keys have at least 2048 bits");
      }
      return publicKey(rsa);
    } catch (GeneralSecurityException e) {
      throw new Refused("The file does not hold an RSA public key");
    }
  }

  static MaterialPair fromPkcs8(byte[] pkcs8) throws GeneralSecurityException {
    try {
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      PublicKey publicKey =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      return pair((RSAPublicKey) publicKey, key);
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new Refused(Refusals.UNWRAP_FAILED);
    }
  }

  private static MaterialPair pair(RSAPublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    byte[] pkcs8 = privateKey.getEncoded();
    return new MaterialPair(
        publicKey(publicKey),
        Material.of(
            "rsa",
            Material.PRIVATE,
            pkcs8,
            Primitives.sha1(publicKey.getEncoded()),
            pkcs8.length,
            details(publicKey)));
  }

  private static Material publicKey(RSAPublicKey key) throws GeneralSecurityException {
    byte[] spki = key.getEncoded();
    int length = key.getModulus().bitLength() / 8;
    return Material.of("rsa", Material.PUBLIC, spki, Primitives.sha1(spki), length, details(key));
  }

  private static Map<String, Object> details(RSAPublicKey key) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("public-exponent", hex(key.getPublicExponent()));
    details.put("modulus", hex(key.getModulus()));
    details.put("modulus-size-bits", (long) key.getModulus().bitLength());
    return details;
  }

  private static String hex(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    String hex = HexFormat.of().formatHex(bytes, start, bytes.length);
    return "0x" + hex;
  }
}
