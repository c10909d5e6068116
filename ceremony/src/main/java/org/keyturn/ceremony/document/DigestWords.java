package org.keyturn.ceremony.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.keyturn.ceremony.json.Sha256;

/** A digest as 32 words of the PGP word list, for people who compare it by reading it aloud. */
public final class DigestWords {
  private static final List<String[]> WORDS = load();

  private DigestWords() {}

  /** One word for each byte; those at odd positions have three syllables, the others two. */
  public static String of(Sha256 digest) {
    byte[] bytes = HexFormat.of().parseHex(digest.hex());
    var words = new StringJoiner(" ");
    for (int i = 0; i < bytes.length; i++) {
      words.add(WORDS.get(bytes[i] & 0xff)[1 + i % 2]);
    }
    return words.toString();
  }

  private static List<String[]> load() {
    try (InputStream in =
            Objects.requireNonNull(DigestWords.class.getResourceAsStream("pgp-words.txt"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
