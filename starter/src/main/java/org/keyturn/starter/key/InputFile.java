package org.keyturn.starter.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small file that a command was given, or says in one line why it cannot. */
final class InputFile {
  /** Keys, envelopes and passwords are far smaller; a disk image given by mistake is not read. */
  private static final long MOST = 64 * 1024;

  private InputFile() {}

  static byte[] read(Path file) throws UnusableFileException {
    try {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new UnusableFileException(file + ": found a directory or a file you may not read");
      }
      if (Files.size(file) > MOST) {
        throw new UnusableFileException(
            file + ": found " + Files.size(file) + " bytes; allowed: at most " + MOST);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnusableFileException(file + ": no such file");
    } catch (IOException e) {
      throw new UnusableFileException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** A file that a command cannot use, in words for its user. */
  static final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFileException(String message) {
      super(message);
    }
  }
}
