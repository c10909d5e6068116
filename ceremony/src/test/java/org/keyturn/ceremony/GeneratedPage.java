package org.keyturn.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/reference}, which is written from the code and held to it. */
public final class GeneratedPage {
  private static final Path FOLDER = Path.of("../docs/reference");

  private static final String AGAIN =
      "./mvnw test -Dtest='*ReferenceTest' -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dtest.jvm.args=-Dreference=write";

  private GeneratedPage() {}

  /** Fails unless the page says this; with {@code -Dreference=write}, lets it say this first. */
  public static void says(String name, String text) throws IOException {
    Path page = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("reference"))) {
      Files.writeString(page, text);
    }
    assertThat(Files.exists(page) ? Files.readString(page) : "")
        .as("docs/reference/%s no longer follows from the code. Write it again: %s", name, AGAIN)
        .isEqualTo(text);
  }
}
