package org.keyturn.simulator;

import java.util.List;

/** The command line asks for something that there is not. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String help, List<String> problems) {
    super(String.join("\n", problems) + "\nhint: " + help);
  }
}
