package org.keyturn.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key as the client sees it over all connected members: what they agree on, and the word {@code
 * inconsistent} where they do not.
 */
public final class Key {
  private static final String FULL = "full";
  private static final String INCONSISTENT = "inconsistent";

  private final int members;
  private final List<Integer> holders = new ArrayList<>();
  private final List<Message> copies = new ArrayList<>();

  Key(int members) {
    this.members = members;
  }

  void heldBy(int member, Message copy) {
    holders.add(member);
    copies.add(copy);
  }

  public String reference() {
    return copies.get(0).text("reference");
  }

  public String owner() {
    return copies.get(0).text("owner");
  }

  /** The members that hold it, by their number. */
  public List<Integer> holders() {
    return holders;
  }

  /** A session key is on one member only and no availability is asked of it. */
  public boolean token() {
    return Boolean.TRUE.equals(attribute("token"));
  }

  /** The value on which all members agree, {@code inconsistent}, or empty when there is none. */
  public Object attribute(String name) {
    Object agreed = copies.get(0).child("attributes").members().getOrDefault(name, "");
    for (Message copy : copies) {
      if (!agreed.equals(copy.child("attributes").members().getOrDefault(name, ""))) {
        return INCONSISTENT;
      }
    }
    return agreed;
  }

  /** The reference and the label, as {@code key list} shows it. */
  public Message brief() {
    return Message.of(
        "key-reference", reference(), "attributes", Message.of("label", attribute("label")));
  }

  /** Everything, as {@code key list --verbose} shows it. */
  public Message verbose() {
    String coverage = !token() ? "session" : holders.size() == members ? FULL : INCONSISTENT;
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (String name : copies.get(0).child("attributes").members().keySet()) {
      attributes.put(name, attribute(name));
    }
    Message owner =
        Message.of(
            "username",
            owner(),
            "key-coverage",
            holders.size() == members || !token() ? FULL : INCONSISTENT);
    Message info =
        Message.of(
            "key-owners", List.of(owner),
            "shared-users", sharedUsers(),
            "key-quorum-values",
                Message.of(
                    "manage-key-quorum-value", quorum("manage"),
                    "use-key-quorum-value", quorum("use")),
            "cluster-coverage", coverage);
    return Message.of("key-reference", reference(), "key-info", info, "attributes", attributes);
  }

  private Object quorum(String name) {
    Object agreed = copies.get(0).child("quorum").members().getOrDefault(name, 0L);
    for (Message copy : copies) {
      if (!agreed.equals(copy.child("quorum").members().getOrDefault(name, 0L))) {
        return INCONSISTENT;
      }
    }
    return agreed;
  }

  private List<Message> sharedUsers() {
    Set<String> users = new LinkedHashSet<>();
    copies.forEach(copy -> users.addAll(copy.texts("shared")));
    List<Message> shown = new ArrayList<>();
    for (String user : users) {
      int sharing = 0;
      for (Message copy : copies) {
        if (copy.texts("shared").contains(user)) {
          sharing++;
        }
      }
      boolean full = sharing == copies.size() && (!token() || copies.size() == members);
      shown.add(Message.of("username", user, "key-coverage", full ? FULL : INCONSISTENT));
    }
    return shown;
  }
}
