package org.keyturn.simulator.jce;

import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Key;

/** A private key in the HSM; it has no encoding. */
final class HsmPrivateKey implements PrivateKey, HsmKey {
  private static final long serialVersionUID = 1;

  private final transient Key key;
  private final String algorithm;

  HsmPrivateKey(Key key, String algorithm) {
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
