package org.keyturn.simulator.hsm;

import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** How many of a key's users must approve that it is managed or used; 0 where nobody must. */
record KeyQuorum(int manage, int use) {
  static final KeyQuorum NONE = new KeyQuorum(0, 0);

  private static final int LARGEST = 8;

  /**
   * As a new key's template asks for it.
   *
   * @param users the owner and those with whom the key is shared
   */
  static KeyQuorum of(Message template, int users) {
    KeyQuorum asked = template.has("quorum") ? from(template.child("quorum")) : NONE;
    if (asked.equals(NONE)) {
      return NONE;
    }
    if (asked.manage < 2 || asked.use < 2) {
      throw new Refused(Refusals.QUORUM_VALUES);
    }
    int larger = Math.max(asked.manage, asked.use);
    if (larger > LARGEST || larger > users) {
      throw new Refused(
          "A key with %d users cannot have a quorum value of %d".formatted(users, larger));
    }
    return asked;
  }

  static KeyQuorum from(Message saved) {
    return new KeyQuorum(saved.number("manage"), saved.number("use"));
  }

  Message saved() {
    return Message.of("manage", (long) manage, "use", (long) use);
  }

  int needed(Service service) {
    return service == Service.KEY_USAGE ? use : manage;
  }
}
