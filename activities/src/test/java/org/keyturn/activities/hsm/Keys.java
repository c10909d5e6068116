package org.keyturn.activities.hsm;

import java.util.Map;
import java.util.TreeMap;

/** Keys as the HSMs make them and as something may go wrong with them. */
public final class Keys {
  private Keys() {}

  static HsmKey made(
      int number, String owner, NewKey asked, String keyClass, Map<String, String> more) {
    boolean isPublic = keyClass.equals(HsmKey.PUBLIC);
    var attributes = new TreeMap<String, String>();
    for (String off :
        new String[] {
          "sign",
          "verify",
          "encrypt",
          "decrypt",
          "wrap",
          "unwrap",
          "derive",
          "trusted",
          "wrap-with-trusted"
        }) {
      attributes.put(off, "false");
    }
    attributes.put("extractable", "true");
    attributes.put("private", "true");
    asked.attributes().forEach((name, value) -> attributes.put(name, value.toString()));
    attributes.put("label", asked.label());
    attributes.put("class", keyClass);
    attributes.put("token", Boolean.toString(!asked.session()));
    attributes.put("local", "true");
    attributes.put("sensitive", Boolean.toString(!isPublic));
    attributes.put("always-sensitive", Boolean.toString(!isPublic));
    attributes.put("check-value", "0x010203");
    attributes.put(
        "never-extractable",
        Boolean.toString(!isPublic && attributes.get("extractable").equals("false")));
    attributes.putAll(more);
    return new HsmKey(
        "0x%016x".formatted(number),
        attributes,
        HsmUser.FULL,
        new TreeMap<>(Map.of(owner, HsmUser.FULL)),
        new TreeMap<>());
  }

  public static HsmKey with(HsmKey key, String attribute, String value) {
    var attributes = new TreeMap<>(key.attributes());
    attributes.put(attribute, value);
    return new HsmKey(key.reference(), attributes, key.coverage(), key.owners(), key.sharees());
  }

  public static HsmKey shared(HsmKey key, String user, String coverage) {
    var sharees = new TreeMap<>(key.sharees());
    sharees.put(user, coverage);
    return new HsmKey(key.reference(), key.attributes(), key.coverage(), key.owners(), sharees);
  }

  public static HsmKey owned(HsmKey key, String user) {
    return new HsmKey(
        key.reference(),
        key.attributes(),
        key.coverage(),
        new TreeMap<>(Map.of(user, HsmUser.FULL)),
        key.sharees());
  }

  public static HsmKey covered(HsmKey key, String coverage) {
    return new HsmKey(key.reference(), key.attributes(), coverage, key.owners(), key.sharees());
  }

  public static HsmKey numbered(HsmKey key, int number) {
    return new HsmKey(
        "0x%016x".formatted(number), key.attributes(), key.coverage(), key.owners(), key.sharees());
  }
}
