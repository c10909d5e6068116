package org.keyturn.ceremony.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code examples/} is one that works. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  static Stream<Path> plans() throws IOException {
    try (var variants = Files.list(EXAMPLES.resolve("plans"))) {
      return Stream.concat(
          Stream.of(EXAMPLES.resolve("plan.yaml")), variants.sorted().toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyPlanFitsTheEnvironmentAndTheRoster(Path file) throws Exception {
    var plan = Documents.plan(file.toString(), Files.readString(file));
    var environment =
        Documents.environment("environment.yaml", read(EXAMPLES.resolve("environment.yaml")));
    var roster = Documents.roster("roster.yaml", read(EXAMPLES.resolve("roster.yaml")));

    Documents.check(plan, environment, roster);
  }

  @ParameterizedTest
  @MethodSource("plans")
  void theCanonicalFormOfAPlanReadsAsTheSamePlan(Path file) throws Exception {
    var plan = Documents.plan(file.toString(), Files.readString(file));

    var again = Documents.plan("canonical", plan.canonical());

    assertThat(again.content()).isEqualTo(plan.content());
    assertThat(again.digest()).isEqualTo(plan.digest());
  }

  @Test
  void theCanonicalFormOfTheEnvironmentReadsAsTheSameEnvironment() throws Exception {
    var environment = Documents.environment("e", read(EXAMPLES.resolve("environment.yaml")));

    var again = Documents.environment("canonical", environment.canonical());

    assertThat(again.content()).isEqualTo(environment.content());
    assertThat(again.digest()).isEqualTo(environment.digest());
  }

  @Test
  void theCanonicalFormOfTheRosterReadsAsTheSameRoster() throws Exception {
    var roster = Documents.roster("r", read(EXAMPLES.resolve("roster.yaml")));

    var again = Documents.roster("canonical", roster.canonical());

    assertThat(again.content()).isEqualTo(roster.content());
    assertThat(again.digest()).isEqualTo(roster.digest());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
