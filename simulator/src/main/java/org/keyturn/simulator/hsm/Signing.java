package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** A mechanism of {@code crypto sign} and {@code crypto verify}, on what the client prepared. */
interface Signing {
  /** The type of key that it takes. */
  String keyType();

  byte[] sign(byte[] pkcs8, byte[] data, Message options) throws GeneralSecurityException;

  boolean verify(byte[] spki, byte[] data, byte[] signature, Message options)
      throws GeneralSecurityException;

  static Signing named(String mechanism) {
    return switch (mechanism) {
      case "ecdsa" -> new EcdsaSigning();
      case "rsa-pkcs" -> new RsaPkcsSigning();
      case "rsa-pkcs-pss" -> new RsaPssSigning();
      case "ml-dsa" -> new MlDsaSigning();
      case "ed25519", "ed25519ph" ->
          throw new Refused("Mechanism " + mechanism + " is supported in non-FIPS mode only");
      default -> throw new IllegalArgumentException("no mechanism " + mechanism);
    };
  }
}
