package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** Makes keys, and takes in public ones. */
final class GenerateOperations {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyOperations keys;

  GenerateOperations(KeyOperations keys) {
    this.keys = keys;
  }

  Message generatePair(Message request) {
    String kind = request.text("kind");
    try {
      MaterialPair pair =
          switch (kind) {
            case "rsa" -> RsaKeys.generate(request.number("bits"), request.number("exponent"));
            case "ml-dsa" -> MlDsaKeys.generate(request.text("algorithm"));
            default -> EcKeys.generate(request.text("curve"));
          };
      StoredKey publicKey = keys.make(request.child("public"), pair.publicKey(), true);
      StoredKey privateKey = keys.make(request.child("private"), pair.privateKey(), true);
      keys.keep(List.of(publicKey, privateKey));
      keys.happened(request, privateKey.label());
      return Message.of("public", publicKey.shown(), "private", privateKey.shown());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a key", e);
    }
  }

  Message generateSecret(Message request) {
    int length = request.number("bytes");
    String kind = request.text("kind");
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    try {
      StoredKey key = keys.make(request.child("secret"), Material.secret(kind, bytes), true);
      keys.keep(List.of(key));
      keys.happened(request, key.label());
      return Message.of("key", key.shown());
    } catch (GeneralSecurityException e) {
      throw new Refused("Key length " + length + " is not supported");
    }
  }

  Message importPublic(Message request) {
    byte[] spki = Base64.getDecoder().decode(request.text("spki"));
    try {
      Material material =
          request.text("kind").equals("rsa") ? RsaKeys.fromSpki(spki) : EcKeys.fromSpki(spki);
      StoredKey key = keys.make(request.child("template"), material, false);
      keys.keep(List.of(key));
      keys.happened(request, key.label());
      return Message.of("key", key.shown());
    } catch (GeneralSecurityException e) {
      throw new Refused("The file does not hold such a public key");
    }
  }
}
