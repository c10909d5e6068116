package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.util.Base64;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** Signs and verifies with keys that permit it; without a mechanism it is ECDSA. */
final class SignOperations {
  private final KeyOperations keys;

  SignOperations(KeyOperations keys) {
    this.keys = keys;
  }

  Message sign(Message request) {
    Signing signing = mechanism(request);
    StoredKey key = key(request, signing, "sign");
    if (!key.material().keyClass().equals(Material.PRIVATE)) {
      throw new Refused("A signature needs a private key");
    }
    Approvals.Granted granted = keys.using(key, request);
    try {
      byte[] signature = signing.sign(key.material().bytes(), data(request), request);
      granted.spend();
      return Message.of("signature", Base64.getEncoder().encodeToString(signature));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key " + key.reference() + " is damaged", e);
    }
  }

  Message verify(Message request) {
    Signing signing = mechanism(request);
    StoredKey key = key(request, signing, "verify");
    if (!key.isPublic()) {
      throw new Refused("Verification needs a public key");
    }
    byte[] signature = Base64.getDecoder().decode(request.text("signature"));
    try {
      if (!signing.verify(key.material().bytes(), data(request), signature, request)) {
        throw new Refused(Refusals.SIGNATURE_MISMATCH);
      }
      return Message.of();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key " + key.reference() + " is damaged", e);
    }
  }

  private StoredKey key(Message request, Signing signing, String attribute) {
    StoredKey key = keys.usable(request.text("reference"));
    if (!key.material().type().equals(signing.keyType())) {
      throw new Refused("This mechanism needs a key of type " + signing.keyType());
    }
    if (!key.is(attribute)) {
      throw new Refused(Refusals.keyNeeds(attribute, true));
    }
    return key;
  }

  private static Signing mechanism(Message request) {
    return Signing.named(request.has("mechanism") ? request.text("mechanism") : "ecdsa");
  }

  private static byte[] data(Message request) {
    return Base64.getDecoder().decode(request.text("digest"));
  }
}
