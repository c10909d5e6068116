package org.keyturn.starter.cli;

import java.nio.file.Path;

/** Where Keyturn itself is installed, as the launcher says. */
public final class Home {
  private Home() {}

  public static Path of(String file) {
    String home = System.getenv("KEYTURN_HOME");
    if (home == null) {
      throw new CommandException(
          ExitCode.OTHER, "KEYTURN_HOME is not set", "start Keyturn by its launcher, ./keyturn");
    }
    return Path.of(home).resolve(file);
  }
}
