package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Keys in files, as everybody exchanges them. */
final class Pem {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private Pem() {}

  /** The Base64 of the SubjectPublicKeyInfo in the file. */
  static String read(Path file) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no public key in " + file);
    }
    byte[] spki = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    return Base64.getEncoder().encodeToString(spki);
  }

  static void write(Path file, String label, String der) throws IOException {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(Base64.getDecoder().decode(der));
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label));
  }
}
