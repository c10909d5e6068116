package org.keyturn.simulator.state;

import java.nio.file.Path;

/** Another simulator runs on this state directory. */
public final class StateInUseException extends Exception {
  private static final long serialVersionUID = 1;

  StateInUseException(Path directory) {
    super(
        "another simulator runs on "
            + directory
            + "\nhint: stop it, or give this one its own directory with --state");
  }
}
