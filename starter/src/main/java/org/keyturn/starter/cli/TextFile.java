package org.keyturn.starter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** Writes a file that must not be there yet: no result of a ceremony is ever overwritten. */
  public static void writeNew(Path file, String text) {
    try {
      Files.writeString(
          file,
          text,
          java.nio.file.StandardOpenOption.CREATE_NEW,
          java.nio.file.StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          Files.exists(file) ? file + " exists already" : file + " cannot be written",
          "name a new file in a folder that exists");
    }
  }
}
