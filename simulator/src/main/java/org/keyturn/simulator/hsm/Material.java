package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.keyturn.simulator.wire.Message;

/**
 * What a key is made of and what follows from it: PKCS#8 for private keys, SubjectPublicKeyInfo for
 * public keys, the bytes themselves for secret keys.
 *
 * @param encoded in Base64
 * @param details the attributes that only this kind of key has
 */
record Material(
    String type,
    String keyClass,
    String encoded,
    String checkValue,
    int length,
    Map<String, Object> details) {
  static final String PRIVATE = "private-key";
  static final String PUBLIC = "public-key";
  static final String SECRET = "secret-key";

  static Material of(
      String type,
      String keyClass,
      byte[] encoded,
      byte[] checked,
      int length,
      Map<String, Object> details) {
    String check = "0x" + HexFormat.of().formatHex(checked, 0, 3);
    return new Material(
        type, keyClass, Base64.getEncoder().encodeToString(encoded), check, length, details);
  }

  /** AES or a generic secret. */
  static Material secret(String type, byte[] key) throws GeneralSecurityException {
    return of(type, SECRET, key, Primitives.secretCheck(type, key), key.length, Map.of());
  }

  static Material from(Message saved) {
    return new Material(
        saved.text("type"),
        saved.text("class"),
        saved.text("encoded"),
        saved.text("check"),
        saved.number("length"),
        saved.child("details").members());
  }

  Message saved() {
    return Message.of(
        "type", type,
        "class", keyClass,
        "encoded", encoded,
        "check", checkValue,
        "length", (long) length,
        "details", details);
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(encoded);
  }

  @Override
  public String toString() {
    return type + " " + keyClass;
  }
}
