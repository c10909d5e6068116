package org.keyturn.activities.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.process.Commands;

/**
 * The version that the installed client gives itself. It is asked once and noted beside the
 * receipts of the packages.
 */
final class ClientVersion {
  private static final Duration ASK = Duration.ofSeconds(30);
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  /** Without the end of its line a note was not written to its end. */
  private static final Pattern NOTE = Pattern.compile("(" + VERSION + ")\n");

  private final Path root;
  private final Commands commands;

  /**
   * @param root where the client is installed
   */
  ClientVersion(Path root, Commands commands) {
    this.root = root;
    this.commands = commands;
  }

  String get() {
    try {
      if (Files.exists(note())) {
        Matcher noted = NOTE.matcher(Files.readString(note()));
        if (noted.matches()) {
          return noted.group(1);
        }
      }
      String version = asked();
      Files.writeString(note(), version + "\n");
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be called before another client is installed. */
  void forget() throws IOException {
    Files.deleteIfExists(note());
  }

  private String asked() {
    Commands.Finished finished =
        commands.run(List.of(root.resolve("bin/cloudhsm-cli").toString(), "--version"), ASK);
    Matcher version = VERSION.matcher(finished.out());
    if (finished.exit() != 0 || !version.find()) {
      throw Failures.needsPeople(
          "cloudhsm-cli --version says: " + finished.said(),
          "See that the client's package is meant for this platform, then retry.");
    }
    return version.group();
  }

  private Path note() {
    return root.resolve("keyturn/version");
  }
}
