package org.keyturn.simulator.aws.cloudhsm;

import java.util.function.BiConsumer;
import org.keyturn.simulator.fault.Unarmable;

/** A fault that strikes a user on one member; it is on {@code MEMBER/USER}. */
final class UserFault {
  private UserFault() {}

  static void strike(String on, BiConsumer<String, String> memberAndUser) {
    int slash = on.indexOf('/');
    try {
      memberAndUser.accept(on.substring(0, slash), on.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw new Unarmable(String.valueOf(e.getMessage()));
    }
  }
}
