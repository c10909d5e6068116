package org.keyturn.activities.hsm;

import java.util.List;
import java.util.Optional;

/** The cluster's HSMs, as far as nobody has to log in. All methods throw {@link HsmException}. */
public interface Hsms {
  /** How many HSMs the client is connected to. */
  int members();

  /** The users, each with whether all members agree on it. */
  List<HsmUser> users();

  /** A session in which users log in, one after the other. */
  HsmSession open();

  default Optional<HsmUser> user(String name) {
    return users().stream().filter(user -> user.isNamed(name)).findFirst();
  }
}
