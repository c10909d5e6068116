package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** ML-DSA pairs, whose lengths are those of the raw keys (FIPS 204, table 2). */
final class MlDsaKeys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, MLDSAParameters> ALGORITHMS =
      Map.of(
          "ML-DSA-44", MLDSAParameters.ml_dsa_44,
          "ML-DSA-65", MLDSAParameters.ml_dsa_65,
          "ML-DSA-87", MLDSAParameters.ml_dsa_87);

  private MlDsaKeys() {}

  static MaterialPair generate(String algorithm) throws GeneralSecurityException {
    MLDSAParameters parameters = ALGORITHMS.get(algorithm);
    if (parameters == null) {
      throw new IllegalArgumentException("no algorithm " + algorithm);
    }
    MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
    generator.init(new MLDSAKeyGenerationParameters(RANDOM, parameters));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    MLDSAPublicKeyParameters publicKey = (MLDSAPublicKeyParameters) pair.getPublic();
    MLDSAPrivateKeyParameters privateKey = (MLDSAPrivateKeyParameters) pair.getPrivate();
    Map<String, Object> details = Map.of("mldsa-algorithm", algorithm);
    try {
      byte[] spki = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey).getEncoded();
      byte[] pkcs8 = PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey).getEncoded();
      byte[] checked = Primitives.sha1(spki);
      return new MaterialPair(
          Material.of(
              "ml-dsa", Material.PUBLIC, spki, checked, publicKey.getEncoded().length, details),
          Material.of(
              "ml-dsa", Material.PRIVATE, pkcs8, checked, privateKey.getEncoded().length, details));
    } catch (IOException e) {
      throw new IllegalStateException("encoding to memory", e);
    }
  }
}
