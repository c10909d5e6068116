package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file has become, the answer is the document or a refusal, never another failure. */
class DamagedFilesTest {
  private static final String PIECES = "\t\n :,{}[]&*!|>-\"'#%@0aZé\u0000\u2028";

  @ParameterizedTest
  @ValueSource(strings = {"plan.yaml", "environment.yaml", "roster.yaml"})
  void anyDamageIsAnsweredWithARefusalOrADocument(String name) throws IOException {
    String good = Files.readString(Path.of("../examples", name));
    var random = new Random(20261121);
    for (int i = 0; i < 300; i++) {
      var damaged = new StringBuilder(good);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(damaged.length());
        char piece = PIECES.charAt(random.nextInt(PIECES.length()));
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(at, piece);
          case 1 -> damaged.insert(at, piece);
          default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
        }
      }
      answered(name, damaged.toString());
    }
  }

  private static void answered(String name, String yaml) {
    try {
      Document<?> document =
          switch (name) {
            case "plan.yaml" -> Documents.plan(name, yaml);
            case "environment.yaml" -> Documents.environment(name, yaml);
            default -> Documents.roster(name, yaml);
          };
      assertThat(document.canonical()).startsWith("{");
    } catch (RefusedException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Test
  void aFileOfUnreasonableLengthIsRefusedUnread() {
    String endless = "title: " + "x".repeat(300_000);

    assertThatThrownBy(() -> Documents.plan("plan.yaml", endless))
        .isInstanceOf(RefusedException.class)
        .hasMessage("plan.yaml:1: the file has 300007 characters; allowed are 262144");
  }

  @Test
  void deepNestingIsRefused() {
    for (String open : List.of("[", "{a: ")) {
      assertThatThrownBy(() -> Documents.plan("plan.yaml", "title: " + open.repeat(5_000)))
          .isInstanceOf(RefusedException.class);
    }
  }
}
