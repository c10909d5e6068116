package org.keyturn.starter.cli;

import java.nio.file.Path;

/** Where Keyturn itself is installed, as the launcher says. */
public final class Home {
  private Home() {}

  public static Path of(String file) {
    return Path.of(said("KEYTURN_HOME")).resolve(file);
  }

  /** The launcher's own path: in a source tree at its top, in a distribution below {@code bin}. */
  public static Path launcher() {
    return Path.of(said("KEYTURN_LAUNCHER"));
  }

  private static String said(String what) {
    String where = System.getenv(what);
    if (where == null) {
      throw new CommandException(
          ExitCode.OTHER, what + " is not set", "start Keyturn by its launcher, ./keyturn");
    }
    return where;
  }
}
