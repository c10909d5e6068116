package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;

/**
 * Every broken file is refused with exactly the message kept beside it. A file that is in order by
 * itself is checked against the examples. {@code -Dkeyturn.regenerate=true} writes the messages
 * anew, for review.
 */
class BrokenFilesTest {
  private static final Path BROKEN =
      Path.of("src/test/resources/org/keyturn/ceremony/document/broken");
  private static final Path EXAMPLES = Path.of("../examples");
  private static final boolean REGENERATE = Boolean.getBoolean("keyturn.regenerate");

  @TestFactory
  Stream<DynamicTest> isRefusedWithEverythingThatIsWrongWithIt() throws IOException {
    return files(".yaml").stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> refusedAsExpected(file)));
  }

  @Test
  void thereAreManyAndEachMessageHasItsFile() throws IOException {
    List<String> messages = files(".expected.txt").stream().map(BrokenFilesTest::name).toList();

    assertThat(messages)
        .hasSizeGreaterThan(80)
        .isEqualTo(files(".yaml").stream().map(BrokenFilesTest::name).toList());
  }

  private static void refusedAsExpected(Path file) throws IOException {
    String message = String.join("\n", messages(file)) + "\n";
    Path expected = file.resolveSibling(name(file) + ".expected.txt");
    if (REGENERATE) {
      Files.writeString(expected, message);
    }

    assertThat(message).isEqualTo(Files.readString(expected));
  }

  private static List<String> messages(Path file) throws IOException {
    try {
      String source = file.getFileName().toString();
      String yaml = Files.readString(file);
      switch (source.substring(0, source.indexOf('-'))) {
        case "plan" ->
            Documents.check(Documents.plan(source, yaml), goodEnvironment(), goodRoster());
        case "environment" ->
            Documents.check(goodPlan(), Documents.environment(source, yaml), goodRoster());
        case "roster" ->
            Documents.check(goodPlan(), goodEnvironment(), Documents.roster(source, yaml));
        default -> throw new AssertionError("a file's name begins with the kind of file it is");
      }
      throw new AssertionError(file + " was accepted");
    } catch (RefusedException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static Document<Plan> goodPlan() throws IOException, RefusedException {
    return Documents.plan("plan.yaml", Files.readString(EXAMPLES.resolve("plan.yaml")));
  }

  private static Document<Environment> goodEnvironment() throws IOException, RefusedException {
    return Documents.environment(
        "environment.yaml", Files.readString(EXAMPLES.resolve("environment.yaml")));
  }

  private static Document<Roster> goodRoster() throws IOException, RefusedException {
    return Documents.roster("roster.yaml", Files.readString(EXAMPLES.resolve("roster.yaml")));
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(BROKEN)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.(yaml|expected\\.txt)$", "");
  }
}
