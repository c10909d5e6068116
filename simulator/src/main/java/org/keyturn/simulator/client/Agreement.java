package org.keyturn.simulator.client;

import java.util.List;
import org.keyturn.simulator.wire.Message;

/** What the members of a cluster say alike, and the word for what they do not. */
final class Agreement {
  static final String INCONSISTENT = "inconsistent";

  private Agreement() {}

  /** The value that all copies have under the name; none is the empty text. */
  static Object on(List<Message> copies, String name) {
    Object first = copies.get(0).members().getOrDefault(name, "");
    for (Message copy : copies) {
      if (!first.equals(copy.members().getOrDefault(name, ""))) {
        return INCONSISTENT;
      }
    }
    return first;
  }
}
