package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** ML-DSA (FIPS 204) over data or over the message representative mu that the caller computed. */
final class MlDsaSigning implements Signing {
  private static final int MU_BYTES = 64;

  @Override
  public String keyType() {
    return "ml-dsa";
  }

  @Override
  public byte[] sign(byte[] pkcs8, byte[] data, Message options) throws GeneralSecurityException {
    try {
      MLDSASigner signer = signer(true, PrivateKeyFactory.createKey(pkcs8));
      if (external(data, options)) {
        return signer.generateMuSignature(data);
      }
      signer.update(data, 0, data.length);
      return signer.generateSignature();
    } catch (IOException | CryptoException e) {
      throw new GeneralSecurityException("not a key", e);
    }
  }

  @Override
  public boolean verify(byte[] spki, byte[] data, byte[] signature, Message options)
      throws GeneralSecurityException {
    try {
      MLDSASigner signer = signer(false, PublicKeyFactory.createKey(spki));
      if (external(data, options)) {
        return signer.verifyMuSignature(data, signature);
      }
      signer.update(data, 0, data.length);
      return signer.verifySignature(signature);
    } catch (IOException e) {
      throw new GeneralSecurityException("not a key", e);
    }
  }

  private static MLDSASigner signer(boolean sign, CipherParameters key) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(sign, key);
    return signer;
  }

  private static boolean external(byte[] data, Message options) {
    boolean external = options.text("type").equals("external-mu");
    if (external && data.length != MU_BYTES) {
      throw new Refused("An external mu has 64 bytes");
    }
    return external;
  }
}
