package org.keyturn.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The assurance case names tests that exist, and leaves no claim without its limits and a test. */
class AssuranceTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\.(\\w+)`");
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|TestFactory)\\b.*?(?:void|Stream<DynamicTest>) (\\w+)\\(",
          Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> everyTestItNamesExists() throws IOException {
    return NAMED
        .matcher(text())
        .results()
        .map(
            named ->
                DynamicTest.dynamicTest(
                    named.group(1) + "." + named.group(2),
                    () -> assertThat(tests(named.group(1))).contains(named.group(2))));
  }

  @Test
  void everyClaimHasItsLimitsAndATest() throws IOException {
    List<String> claims = Stream.of(text().split("\n### ")).skip(1).toList();

    assertThat(claims)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            claim -> {
              assertThat(claim).contains("*Limits:*");
              assertThat(NAMED.matcher(claim).find()).isTrue();
            });
  }

  private static String text() throws IOException {
    return Files.readString(ROOT.resolve("docs/assurance.md"));
  }

  /** The test methods of a class, by the annotation before them. */
  private static List<String> tests(String name) throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 16, (path, file) -> isTest(path, name))) {
      Path source = files.findFirst().orElseThrow(() -> new AssertionError("no class " + name));
      return TEST.matcher(Files.readString(source)).results().map(test -> test.group(1)).toList();
    }
  }

  private static boolean isTest(Path path, String name) {
    return path.endsWith(name + ".java") && path.toString().contains("/src/test/java/");
  }
}
