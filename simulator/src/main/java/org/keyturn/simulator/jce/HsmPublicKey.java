package org.keyturn.simulator.jce;

import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.keyturn.simulator.wire.Key;

/** A public EC key in the HSM with its value, which is no secret. */
final class HsmPublicKey implements ECPublicKey, HsmKey {
  private static final long serialVersionUID = 1;

  private final transient Key key;
  private final ECPublicKey value;

  HsmPublicKey(Key key, ECPublicKey value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public Key key() {
    return key;
  }

  @Override
  public ECPoint getW() {
    return value.getW();
  }

  @Override
  public ECParameterSpec getParams() {
    return value.getParams();
  }

  @Override
  public String getAlgorithm() {
    return value.getAlgorithm();
  }

  @Override
  public String getFormat() {
    return value.getFormat();
  }

  @Override
  public byte[] getEncoded() {
    return value.getEncoded();
  }
}
