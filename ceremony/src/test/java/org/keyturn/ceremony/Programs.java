package org.keyturn.ceremony;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs of the machine that tests compare with. */
public final class Programs {
  private static final List<String> PATH =
      List.of(System.getenv().getOrDefault("PATH", "").split(":"));

  private Programs() {}

  /**
   * Skips the test where one is missing, and says so; with {@code -Dkeyturn.programs=required}, as
   * on CI, the test fails.
   */
  public static void need(String... programs) {
    for (String program : programs) {
      if (PATH.stream().noneMatch(entry -> Files.isExecutable(Path.of(entry, program)))) {
        String why = program + " is not on the PATH, and there is nothing to compare with";
        if ("required".equals(System.getProperty("keyturn.programs"))) {
          fail(why);
        }
        abort(why);
      }
    }
  }
}
