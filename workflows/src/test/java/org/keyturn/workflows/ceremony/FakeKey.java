package org.keyturn.workflows.ceremony;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.address.AddressActivities.Derived;

/** The baking key of the fake world: a real one, so that the record can be verified. */
final class FakeKey {
  private static final String DIGEST = "5a".repeat(32);

  private final KeyPair pair;
  final P256PublicKey publicKey;

  FakeKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    publicKey = P256PublicKey.ofSpki(pair.getPublic().getEncoded());
  }

  String pem() {
    return publicKey.spkiPem();
  }

  /** As the attribute has it: the point inside an OCTET STRING (PKCS #11, CKA_EC_POINT). */
  String ecPoint() {
    return "0x0441" + HexFormat.of().formatHex(publicKey.uncompressed());
  }

  String digest() {
    return DIGEST;
  }

  String signature() {
    try {
      var signer = Signature.getInstance("NONEwithECDSA");
      signer.initSign(pair.getPrivate());
      signer.update(HexFormat.of().parseHex(DIGEST));
      return HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Derived derived() {
    return new Derived(
        publicKey.address().text(), publicKey.p2pk(), Sha256.of(publicKey.spki()).hex());
  }
}
