package org.keyturn.simulator.jce;

import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Key;

/** A secret key in the HSM; it has no encoding. */
final class HsmSecretKey implements SecretKey, HsmKey {
  private static final long serialVersionUID = 1;

  private final transient Key key;
  private final String algorithm;

  HsmSecretKey(Key key, String algorithm) {
    this.key = key;
    this.algorithm = algorithm;
  }

  @Override
  public Key key() {
    return key;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public @Nullable String getFormat() {
    return null;
  }

  @Override
  public byte @Nullable [] getEncoded() {
    return null;
  }
}
