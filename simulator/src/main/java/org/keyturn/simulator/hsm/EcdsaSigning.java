package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** ECDSA over a digest; a signature is r and s side by side. */
final class EcdsaSigning implements Signing {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String keyType() {
    return "ec";
  }

  @Override
  public byte[] sign(byte[] pkcs8, byte[] digest, Message options) throws GeneralSecurityException {
    try {
      ECKeyParameters key = (ECKeyParameters) PrivateKeyFactory.createKey(pkcs8);
      requireStrength(digest, key);
      ECDSASigner signer = new ECDSASigner();
      signer.init(true, new ParametersWithRandom(key, RANDOM));
      BigInteger[] signature = signer.generateSignature(digest);
      int length = coordinate(key);
      byte[] raw = Arrays.copyOf(BigIntegers.asUnsignedByteArray(length, signature[0]), 2 * length);
      System.arraycopy(
          BigIntegers.asUnsignedByteArray(length, signature[1]), 0, raw, length, length);
      return raw;
    } catch (IOException e) {
      throw new GeneralSecurityException("not a key", e);
    }
  }

  @Override
  public boolean verify(byte[] spki, byte[] digest, byte[] raw, Message options)
      throws GeneralSecurityException {
    try {
      ECKeyParameters key = (ECKeyParameters) PublicKeyFactory.createKey(spki);
      requireStrength(digest, key);
      ECDSASigner signer = new ECDSASigner();
      signer.init(false, key);
      int length = coordinate(key);
      return raw.length == 2 * length
          && signer.verifySignature(
              digest,
              new BigInteger(1, Arrays.copyOf(raw, length)),
              new BigInteger(1, Arrays.copyOfRange(raw, length, 2 * length)));
    } catch (IOException e) {
      throw new GeneralSecurityException("not a key", e);
    }
  }

  /** In FIPS mode a hash weaker than the curve is refused (page "configure-tool-params5"). */
  private static void requireStrength(byte[] digest, ECKeyParameters key) {
    int needed = Math.min(64, key.getParameters().getN().bitLength() / 8);
    if (digest.length < needed || digest.length > 64) {
      throw new Refused("The digest is weaker than the curve or longer than SHA-512");
    }
  }

  private static int coordinate(ECKeyParameters key) {
    return (key.getParameters().getN().bitLength() + 7) / 8;
  }
}
