package org.keyturn.starter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Reads a file that the user named. */
public final class TextFile {
  private TextFile() {}

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.REFUSED, file + " cannot be read as UTF-8 text", "name a file that exists");
    }
  }

  /**
   * Writes a file that must not be there yet: no result of a ceremony is ever overwritten. It is
   * there as a whole or not at all, also when this process is killed.
   */
  public static void writeNew(Path file, String text) {
    try {
      Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
      try {
        Files.writeString(whole, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Unlike a move, a link never takes the place of a file that is there.
        Files.createLink(file, whole);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          Files.exists(file) ? file + " exists already" : file + " cannot be written",
          "name a new file in a folder that exists");
    }
  }
}
