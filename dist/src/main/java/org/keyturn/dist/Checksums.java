package org.keyturn.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes the SHA-256 of files, as {@code sha256sum -c} reads it in their folder. */
final class Checksums {
  private Checksums() {}

  /** Takes the file to write and the files to look at. */
  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    var lines = new StringBuilder();
    for (String name : Arrays.asList(arguments).subList(1, arguments.length)) {
      Path file = Path.of(name);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      lines.append(HexFormat.of().formatHex(digest)).append("  ").append(file.getFileName());
      lines.append('\n');
    }
    Files.writeString(Path.of(arguments[0]), lines);
  }
}
