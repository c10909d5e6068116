package org.keyturn.simulator.hsm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.wire.Message;

/** A key as one HSM holds it: who owns it, who shares it, its attributes and its material. */
record StoredKey(
    String reference,
    String owner,
    List<String> sharedWith,
    KeyQuorum quorum,
    Map<String, Object> attributes,
    Material material) {

  StoredKey {
    sharedWith = List.copyOf(sharedWith);
    attributes = Map.copyOf(attributes);
  }

  static StoredKey from(Message saved) {
    return new StoredKey(
        saved.text("reference"),
        saved.text("owner"),
        saved.texts("sharedWith"),
        saved.has("quorum") ? KeyQuorum.from(saved.child("quorum")) : KeyQuorum.NONE,
        saved.child("attributes").members(),
        Material.from(saved.child("material")));
  }

  Message saved() {
    return Message.of(
        "reference", reference,
        "owner", owner,
        "sharedWith", sharedWith,
        "quorum", quorum.saved(),
        "attributes", attributes,
        "material", material.saved());
  }

  /** What a user who sees the key is shown, in the order in which the CLI prints it. */
  Message shown() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (String name : Attributes.ORDER) {
      ordered.put(name, attribute(name));
    }
    ordered.putAll(material.details());
    return Message.of(
        "reference", reference,
        "owner", owner,
        "shared", sharedWith,
        "quorum", quorum.saved(),
        "attributes", ordered);
  }

  Object attribute(String name) {
    return switch (name) {
      case "key-type" -> material.type();
      case "class" -> material.keyClass();
      case "check-value" -> material.checkValue();
      case "key-length-bytes" -> (long) material.length();
      default -> attributes.getOrDefault(name, false);
    };
  }

  boolean is(String attribute) {
    return Boolean.TRUE.equals(attributes.get(attribute));
  }

  String label() {
    return String.valueOf(attributes.get("label"));
  }

  boolean isPublic() {
    return material.keyClass().equals(Material.PUBLIC);
  }

  boolean usableBy(String user) {
    return owner.equals(user) || sharedWith.contains(user);
  }

  StoredKey with(String attribute, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(attributes);
    changed.put(attribute, value);
    return new StoredKey(reference, owner, sharedWith, quorum, changed, material);
  }

  StoredKey sharedWith(String user) {
    List<String> users = new ArrayList<>(sharedWith);
    users.add(user);
    return new StoredKey(reference, owner, users, quorum, attributes, material);
  }

  StoredKey notSharedWith(String user) {
    List<String> users = new ArrayList<>(sharedWith);
    users.remove(user);
    return new StoredKey(reference, owner, users, quorum, attributes, material);
  }
}
