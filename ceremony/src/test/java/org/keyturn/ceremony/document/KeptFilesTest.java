package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of version 1 are still read and have the digest under which they were signed
 * (docs/decisions/0009).
 */
class KeptFilesTest {
  private static final Path KEPT =
      Path.of("src/test/resources/org/keyturn/ceremony/version-1/files");

  /** Lines as {@code sha256sum} writes them; the digest is that of the content, not of the file. */
  static List<String> digests() throws IOException {
    return Files.readAllLines(KEPT.resolve("digests"));
  }

  @ParameterizedTest
  @MethodSource("digests")
  void aFileOfVersion1HasTheDigestUnderWhichItWasSigned(String line) throws Exception {
    String[] words = line.split(" +");
    String name = words[1];
    String text = Files.readString(KEPT.resolve(name));

    Document<?> document =
        switch (name.split("[-.]", 2)[0]) {
          case "environment" -> Documents.environment(name, text);
          case "roster" -> Documents.roster(name, text);
          default -> Documents.plan(name, text);
        };

    assertThat(document.digest().hex()).isEqualTo(words[0]);
  }
}
