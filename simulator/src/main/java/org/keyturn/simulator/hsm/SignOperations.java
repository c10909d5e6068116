package org.keyturn.simulator.hsm;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.util.BigIntegers;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** ECDSA over a digest that the client computed; a signature is r and s side by side. */
final class SignOperations {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyOperations keys;

  SignOperations(KeyOperations keys) {
    this.keys = keys;
  }

  Message sign(Message request) {
    StoredKey key = ecKey(request, "sign");
    ECKeyParameters parameters = parameters(key);
    if (!(parameters instanceof ECPrivateKeyParameters)) {
      throw new Refused("A signature needs a private key");
    }
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, new ParametersWithRandom(parameters, RANDOM));
    BigInteger[] signature = signer.generateSignature(digest(request, parameters));
    int length = coordinate(parameters);
    byte[] raw = Arrays.copyOf(BigIntegers.asUnsignedByteArray(length, signature[0]), 2 * length);
    System.arraycopy(BigIntegers.asUnsignedByteArray(length, signature[1]), 0, raw, length, length);
    return Message.of("signature", Base64.getEncoder().encodeToString(raw));
  }

  Message verify(Message request) {
    StoredKey key = ecKey(request, "verify");
    ECKeyParameters parameters = parameters(key);
    if (!(parameters instanceof ECPublicKeyParameters)) {
      throw new Refused("Verification needs a public key");
    }
    byte[] raw = Base64.getDecoder().decode(request.text("signature"));
    int length = coordinate(parameters);
    ECDSASigner signer = new ECDSASigner();
    signer.init(false, parameters);
    boolean good =
        raw.length == 2 * length
            && signer.verifySignature(
                digest(request, parameters),
                new BigInteger(1, Arrays.copyOf(raw, length)),
                new BigInteger(1, Arrays.copyOfRange(raw, length, 2 * length)));
    if (!good) {
      throw new Refused(Refusals.SIGNATURE_MISMATCH);
    }
    return Message.of();
  }

  private StoredKey ecKey(Message request, String attribute) {
    StoredKey key = keys.usable(request.text("reference"));
    if (!key.material().type().equals("ec")) {
      throw new Refused("This mechanism needs an EC key");
    }
    if (!key.is(attribute)) {
      throw new Refused(Refusals.keyNeeds(attribute, true));
    }
    return key;
  }

  /** In FIPS mode a hash weaker than the curve is refused (page "configure-tool-params5"). */
  private static byte[] digest(Message request, ECKeyParameters key) {
    byte[] digest = Base64.getDecoder().decode(request.text("digest"));
    int needed = Math.min(64, key.getParameters().getN().bitLength() / 8);
    if (digest.length < needed || digest.length > 64) {
      throw new Refused("The digest is weaker than the curve or longer than SHA-512");
    }
    return digest;
  }

  private static ECKeyParameters parameters(StoredKey key) {
    try {
      byte[] encoded = key.material().bytes();
      CipherParameters parameters =
          key.isPublic()
              ? PublicKeyFactory.createKey(encoded)
              : PrivateKeyFactory.createKey(encoded);
      return (ECKeyParameters) parameters;
    } catch (IOException e) {
      throw new IllegalStateException("key " + key.reference() + " is damaged", e);
    }
  }

  private static int coordinate(ECKeyParameters parameters) {
    return (parameters.getParameters().getN().bitLength() + 7) / 8;
  }
}
