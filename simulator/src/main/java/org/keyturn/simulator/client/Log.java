package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** {@code run/cloudhsm-cli.log}: why a connection failed. It never sees a password. */
final class Log {
  private Log() {}

  static void append(Path root, String line) {
    try {
      Path file = Files.createDirectories(root.resolve("run")).resolve("cloudhsm-cli.log");
      Files.writeString(
          file,
          Instant.now() + " ERROR " + line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // As with the real tool, a log that cannot be written goes to the error stream.
      System.err.println(line);
    }
  }
}
