package org.keyturn.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.keyturn.ceremony.json.Sha256;

/** Writes the SHA-256 of files, as {@code sha256sum -c} reads it in their folder. */
final class Checksums {
  private Checksums() {}

  /** Takes the file to write and the files to look at. */
  public static void main(String[] arguments) throws IOException {
    var lines = new StringBuilder();
    for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
      Path file = Path.of(name);
      lines
          .append(Sha256.of(Files.readAllBytes(file)).hex())
          .append("  ")
          .append(file.getFileName());
      lines.append('\n');
    }
    Files.writeString(Path.of(arguments[0]), lines);
  }
}
