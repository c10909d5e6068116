package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** Takes keys out under other keys and brings them in again. */
final class WrapOperations {
  private final KeyOperations keys;

  WrapOperations(KeyOperations keys) {
    this.keys = keys;
  }

  /**
   * Only the owner may wrap a key, only an extractable one, and one that says so only under a
   * trusted key.
   */
  Message wrap(Message request) {
    StoredKey payload = keys.owned(request.text("payload"));
    StoredKey wrapping = keys.usable(request.text("reference"));
    require(payload, "extractable");
    require(wrapping, "wrap");
    if (payload.is("wrap-with-trusted")) {
      require(wrapping, "trusted");
    }
    if (payload.isPublic()) {
      throw new Refused("A public key cannot be wrapped");
    }
    Approvals.Granted ofPayload = keys.managing(payload, request, "payload-approval");
    Approvals.Granted ofWrapping = keys.managing(wrapping, request, "wrapping-approval");
    try {
      Wrapping.Wrapped wrapped =
          mechanism(request).wrap(wrapping.material(), payload.material().bytes());
      ofPayload.spend();
      ofWrapping.spend();
      keys.happened(request, payload.label());
      return Message.of(
          "data", Base64.getEncoder().encodeToString(wrapped.data()),
          "iv", HexFormat.of().formatHex(wrapped.iv()));
    } catch (GeneralSecurityException e) {
      throw new Refused("The payload key does not fit wrapping mechanism " + named(request));
    }
  }

  /** What comes in from outside was neither made here nor always secret. */
  Message unwrap(Message request) {
    StoredKey unwrapping = keys.usable(request.text("reference"));
    require(unwrapping, "unwrap");
    Approvals.Granted granted = keys.managing(unwrapping, request, "approval");
    try {
      byte[] bytes =
          mechanism(request)
              .unwrap(
                  unwrapping.material(),
                  Base64.getDecoder().decode(request.text("data")),
                  HexFormat.of().parseHex(request.text("iv")));
      Material material =
          switch (request.text("kind")) {
            case "ec-private" -> EcKeys.fromPkcs8(bytes).privateKey();
            case "rsa-private" -> RsaKeys.fromPkcs8(bytes).privateKey();
            case "aes" -> Material.secret("aes", bytes);
            case "generic-secret" -> Material.secret("generic-secret", bytes);
            default -> throw new Refused("Key type " + request.text("kind") + " is not supported");
          };
      StoredKey key = keys.make(request.child("template"), material, false);
      keys.keep(List.of(key));
      granted.spend();
      keys.happened(request, key.label());
      return Message.of("key", key.shown());
    } catch (GeneralSecurityException e) {
      throw new Refused(Refusals.UNWRAP_FAILED);
    }
  }

  private static Wrapping mechanism(Message request) {
    return new Wrapping(
        named(request),
        request.text("hash"),
        request.text("mgf"),
        request.number("tag"),
        HexFormat.of().parseHex(request.text("aad")));
  }

  private static String named(Message request) {
    return request.text("mechanism");
  }

  private static void require(StoredKey key, String attribute) {
    if (!key.is(attribute)) {
      throw new Refused(Refusals.keyNeeds(attribute, true));
    }
  }
}
