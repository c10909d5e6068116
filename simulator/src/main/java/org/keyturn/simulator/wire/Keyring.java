package org.keyturn.simulator.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The keys that the logged-in user sees, put together from all connected members. */
public final class Keyring {
  private final Members members;

  public Keyring(Members members) {
    this.members = members;
  }

  /** In the order of their references. */
  public List<Key> find(Predicate<Key> wanted) {
    members.requireAvailability();
    Map<String, Key> keys = new TreeMap<>();
    for (int member = 0; member < members.count(); member++) {
      for (Message copy : members.ask(member, Message.of("do", "keys")).children("keys")) {
        keys.computeIfAbsent(copy.text("reference"), fresh -> new Key(members.count()))
            .heldBy(member, copy);
      }
    }
    List<Key> found = new ArrayList<>();
    for (Key key : keys.values()) {
      if (wanted.test(key)) {
        found.add(key);
      }
    }
    return found;
  }

  /** The one key that is wanted, on as many members as the availability check asks for. */
  public Key single(Predicate<Key> wanted) {
    List<Key> found = find(wanted);
    if (found.size() != 1) {
      throw new Refused(found.isEmpty() ? Refusals.NO_SUCH_KEY : Refusals.manyKeys(found.size()));
    }
    Key key = found.get(0);
    if (key.token()) {
      members.requireAvailability(key.holders().size());
    }
    return key;
  }

  /** One member that holds the key answers. */
  public Message use(Key key, Message request) {
    return members.ask(key.holders().get(0), request.with("reference", key.reference()));
  }

  /** Every member that holds the key answers. */
  public List<Message> each(Key key, Message request) {
    List<Message> answers = new ArrayList<>();
    for (int member : key.holders()) {
      answers.add(members.ask(member, request.with("reference", key.reference())));
    }
    return answers;
  }

  /** Every member that holds the key is told. */
  public void change(Key key, Message request) {
    List<Refused> refusals = new ArrayList<>();
    for (int member : key.holders()) {
      try {
        members.ask(member, request.with("reference", key.reference()));
      } catch (Refused e) {
        refusals.add(e);
      }
    }
    // As with users, a change that repairs one member succeeds although the others have it.
    if (refusals.size() == key.holders().size()) {
      throw refusals.get(0);
    }
  }
}
