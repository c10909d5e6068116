package org.keyturn.simulator.jce;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Key;
import org.keyturn.simulator.wire.Keyring;
import org.keyturn.simulator.wire.Members;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** ECDSA in the HSM over a hash computed here; signatures are DER as Java has them. */
final class HsmSignature extends SignatureSpi {
  private final Keyring keyring;
  private final @Nullable String hash;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private @Nullable Key key;

  /** Without a hash the data is the digest. */
  HsmSignature(Members members, @Nullable String hash) {
    this.keyring = new Keyring(members);
    this.hash = hash;
  }

  @Override
  protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
    init(privateKey);
  }

  @Override
  protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
    init(publicKey);
  }

  private void init(Object given) throws InvalidKeyException {
    if (!(given instanceof HsmKey handle)) {
      throw new InvalidKeyException("the key is not one of this provider's");
    }
    key = handle.key();
    data.reset();
  }

  @Override
  protected void engineUpdate(byte b) {
    data.write(b);
  }

  @Override
  protected void engineUpdate(byte[] bytes, int offset, int length) {
    data.write(bytes, offset, length);
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    Message request = Message.of("do", "sign", "digest", digest());
    try {
      String raw = keyring.use(chosen(), request).text("signature");
      return Der.signature(Base64.getDecoder().decode(raw));
    } catch (Refused e) {
      throw new SignatureException(e.text(), e);
    }
  }

  @Override
  protected boolean engineVerify(byte[] signature) throws SignatureException {
    Key verifying = chosen();
    int length = String.valueOf(verifying.attribute("ec-point")).length() / 4 - 1;
    String raw = Base64.getEncoder().encodeToString(Der.raw(signature, length));
    try {
      keyring.use(verifying, Message.of("do", "verify", "digest", digest(), "signature", raw));
      return true;
    } catch (Refused e) {
      if (e.text().equals(Refusals.SIGNATURE_MISMATCH)) {
        return false;
      }
      throw new SignatureException(e.text(), e);
    }
  }

  private Key chosen() throws SignatureException {
    Key chosen = key;
    if (chosen == null) {
      throw new SignatureException("not initialized");
    }
    return chosen;
  }

  private String digest() throws SignatureException {
    try {
      byte[] bytes = data.toByteArray();
      data.reset();
      byte[] digest = hash == null ? bytes : MessageDigest.getInstance(hash).digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new SignatureException("every Java has " + hash, e);
    }
  }

  @Override
  @Deprecated
  protected void engineSetParameter(String name, Object value) {
    throw new UnsupportedOperationException("ECDSA has no parameters");
  }

  @Override
  @Deprecated
  protected Object engineGetParameter(String name) {
    throw new UnsupportedOperationException("ECDSA has no parameters");
  }
}
