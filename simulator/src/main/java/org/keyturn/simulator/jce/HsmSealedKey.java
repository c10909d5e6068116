package org.keyturn.simulator.jce;

import java.security.PrivateKey;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Key;

/** A key that stays in the HSM: it has no encoding. */
abstract class HsmSealedKey implements java.security.Key, HsmKey {
  private static final long serialVersionUID = 1;

  private final transient Key key;
  private final String algorithm;

  private HsmSealedKey(Key key, String algorithm) {
    this.key = key;
    this.algorithm = algorithm;
  }

  /** The private half of a pair. */
  static final class Private extends HsmSealedKey implements PrivateKey {
    private static final long serialVersionUID = 1;

    Private(Key key, String algorithm) {
      super(key, algorithm);
    }
  }

  /** An AES key or a generic secret. */
  static final class Secret extends HsmSealedKey implements SecretKey {
    private static final long serialVersionUID = 1;

    Secret(Key key, String algorithm) {
      super(key, algorithm);
    }
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
