package org.keyturn.simulator.hsm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/**
 * The attributes a key starts with and how they may change (page
 * "cloudhsm_cli-key-attributes-table"): the CLI's defaults are restrictive.
 */
final class Attributes {
  /** As the CLI prints them; what depends on the kind of key follows. */
  static final List<String> ORDER =
      List.of(
          "key-type",
          "label",
          "id",
          "check-value",
          "class",
          "encrypt",
          "decrypt",
          "token",
          "always-sensitive",
          "derive",
          "destroyable",
          "extractable",
          "local",
          "modifiable",
          "never-extractable",
          "private",
          "sensitive",
          "sign",
          "trusted",
          "unwrap",
          "verify",
          "wrap",
          "wrap-with-trusted",
          "key-length-bytes");

  private static final Set<String> FREE =
      Set.of("encrypt", "decrypt", "sign", "verify", "wrap", "unwrap", "derive", "destroyable");
  private static final Set<String> ONLY_TO_FALSE = Set.of("extractable", "modifiable");
  private static final Set<String> ONLY_TO_TRUE = Set.of("token", "wrap-with-trusted");
  private static final Set<String> AT_CREATION_ONLY = Set.of("private", "sensitive");
  private static final Set<String> TEXTS = Set.of("label", "id");

  private Attributes() {}

  /** Defaults, then what was asked for, then what the HSM computes from it. */
  static Map<String, Object> atCreation(
      Material material, String label, boolean token, boolean local, Map<String, Object> asked) {
    Map<String, Object> attributes = new HashMap<>();
    boolean secret = material.keyClass().equals(Material.SECRET);
    boolean publicKey = material.keyClass().equals(Material.PUBLIC);
    attributes.put("label", label);
    attributes.put("id", "0x");
    attributes.put("token", token);
    attributes.put("local", local);
    for (String yes : List.of("destroyable", "extractable", "modifiable", "private")) {
      attributes.put(yes, true);
    }
    attributes.put("sensitive", !publicKey);
    attributes.put("sign", secret);
    attributes.put("verify", secret);
    asked.forEach((name, value) -> attributes.put(name, atCreation(material, name, value)));
    boolean sensitive = Boolean.TRUE.equals(attributes.get("sensitive"));
    boolean extractable = Boolean.TRUE.equals(attributes.get("extractable"));
    attributes.put("always-sensitive", local && sensitive);
    attributes.put("never-extractable", local && !publicKey && !extractable);
    return attributes;
  }

  /** The key with an attribute changed, unless the rules forbid it. */
  static StoredKey changed(StoredKey key, String name, Object value, boolean admin) {
    boolean lawful =
        key.is("modifiable")
            && (name.equals("trusted")
                ? admin && value instanceof Boolean
                : !admin && mayChange(key, name, value));
    if (!lawful) {
      throw new Refused(Refusals.attribute(name, value));
    }
    return key.with(name, value);
  }

  private static Object atCreation(Material material, String name, Object value) {
    boolean flag =
        FREE.contains(name)
            || ONLY_TO_FALSE.contains(name)
            || ONLY_TO_TRUE.contains(name)
            || AT_CREATION_ONLY.contains(name);
    boolean lawful = flag ? fits(material, name, value) : TEXTS.contains(name);
    if (!lawful) {
      throw new Refused(Refusals.attribute(name, value));
    }
    return value;
  }

  private static boolean mayChange(StoredKey key, String name, Object value) {
    if (TEXTS.contains(name)) {
      return value instanceof String;
    }
    if (FREE.contains(name)) {
      return fits(key.material(), name, value);
    }
    boolean to = Boolean.TRUE.equals(value);
    return value instanceof Boolean
        && (ONLY_TO_FALSE.contains(name) && (!to || key.is(name))
            || ONLY_TO_TRUE.contains(name) && (to || !key.is(name)));
  }

  /** A private key does not encrypt, verify or wrap; a public key does not do the opposite. */
  private static boolean fits(Material material, String name, Object value) {
    if (!(value instanceof Boolean to)) {
      return false;
    }
    Set<String> impossible =
        switch (material.keyClass()) {
          case Material.PRIVATE -> Set.of("encrypt", "verify", "wrap");
          case Material.PUBLIC -> Set.of("decrypt", "sign", "unwrap", "sensitive");
          default -> Set.of();
        };
    return !to || !impossible.contains(name);
  }
}
