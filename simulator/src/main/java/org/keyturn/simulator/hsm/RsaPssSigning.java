package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.util.DigestFactory;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** RSASSA-PSS over a digest (RFC 8017, 8.1), with the mask hash that the signature's hash is. */
final class RsaPssSigning implements Signing {
  @Override
  public String keyType() {
    return "rsa";
  }

  @Override
  public byte[] sign(byte[] pkcs8, byte[] digest, Message options) throws GeneralSecurityException {
    try {
      PSSSigner signer = signer(true, PrivateKeyFactory.createKey(pkcs8), options);
      signer.update(digest, 0, digest.length);
      return signer.generateSignature();
    } catch (IOException | CryptoException e) {
      throw new GeneralSecurityException("not a key", e);
    } catch (IllegalArgumentException | DataLengthException e) {
      throw unfit();
    }
  }

  @Override
  public boolean verify(byte[] spki, byte[] digest, byte[] signature, Message options)
      throws GeneralSecurityException {
    try {
      PSSSigner signer = signer(false, PublicKeyFactory.createKey(spki), options);
      signer.update(digest, 0, digest.length);
      return signer.verifySignature(signature);
    } catch (IOException e) {
      throw new GeneralSecurityException("not a key", e);
    } catch (IllegalArgumentException | DataLengthException e) {
      throw unfit();
    }
  }

  /** The page on this command demands equal hashes. */
  private static PSSSigner signer(boolean sign, CipherParameters key, Message options) {
    String hash = options.text("hash");
    if (!options.text("mgf").equals("mgf1-" + hash)) {
      throw new Refused("The mask generation function must use the hash function " + hash);
    }
    PSSSigner signer =
        PSSSigner.createRawSigner(
            new RSABlindedEngine(),
            digest(hash),
            digest(hash),
            options.number("salt"),
            PSSSigner.TRAILER_IMPLICIT);
    signer.init(sign, key);
    return signer;
  }

  private static Digest digest(String hash) {
    return switch (hash) {
      case "sha1" -> DigestFactory.createSHA1();
      case "sha224" -> DigestFactory.createSHA224();
      case "sha256" -> DigestFactory.createSHA256();
      case "sha384" -> DigestFactory.createSHA384();
      case "sha512" -> DigestFactory.createSHA512();
      default -> throw new IllegalArgumentException("no hash function " + hash);
    };
  }

  private static Refused unfit() {
    return new Refused("Digest and salt do not fit the key");
  }
}
