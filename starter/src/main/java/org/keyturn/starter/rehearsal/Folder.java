package org.keyturn.starter.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/** The folder that a rehearsal leaves behind, and what is where in it. */
public record Folder(Path root) {
  /** Makes the folder; what somebody else may have left there is never written over. */
  public static Folder make(Path root) {
    try {
      Path absolute = root.toAbsolutePath().normalize();
      Files.createDirectories(absolute);
      try (Stream<Path> content = Files.list(absolute)) {
        if (content.findAny().isPresent()) {
          throw new CommandException(
              ExitCode.REFUSED,
              "--out: " + root + " is not empty",
              "name a folder that is empty or not there yet");
        }
      }
      var folder = new Folder(absolute.toRealPath());
      Files.createDirectories(folder.logs());
      Files.createDirectories(folder.keys());
      return folder;
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          "--out: " + root + " cannot be made: " + e.getMessage(),
          "name a folder below one that you may write");
    }
  }

  public Path plan() {
    return root.resolve("plan.yaml");
  }

  public Path environment() {
    return root.resolve("environment.yaml");
  }

  public Path roster() {
    return root.resolve("roster.yaml");
  }

  /** Temporal's settings, as its own programs read them. */
  public Path temporal() {
    return root.resolve("temporal.toml");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** The workflow's history, as {@code temporal workflow show --output json} has it. */
  public Path history() {
    return logs().resolve("history.json");
  }

  public Path simulator() {
    return root.resolve("simulator");
  }

  public Path network() {
    return simulator().resolve("network.json");
  }

  public Path records() {
    return root.resolve("records");
  }

  public Path effects() {
    return root.resolve("effects.jsonl");
  }

  public Path record() {
    return root.resolve("record.json");
  }

  public Path report() {
    return root.resolve("report.html");
  }

  public Path publicKey() {
    return root.resolve("public-key.pem");
  }
}
