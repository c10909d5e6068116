package org.keyturn.simulator.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.keyturn.simulator.aws.cloudhsm.Assumption;

/**
 * Holds {@code docs/fidelity.md} to the tests; {@code -Dtest.jvm.args=-Dfidelity=write} writes it
 * again.
 */
class FidelityTableTest {
  private static final Path TABLE = Path.of("../docs/fidelity.md");
  private static final List<Row> ROWS =
      Row.in(
          new ClassFileImporter()
              .withImportOption(new ImportOption.OnlyIncludeTests())
              .importPackages("org.keyturn.simulator"));

  @Test
  void theTableSaysWhatTheTestsSay() throws IOException {
    String text = new Table(ROWS, OpenQuestions.ALL, Absence.ALL).text();

    if ("write".equals(System.getProperty("fidelity"))) {
      Files.writeString(TABLE, text);
    }

    assertThat(Files.exists(TABLE) ? Files.readString(TABLE) : "")
        .as("docs/fidelity.md no longer follows from the tests. Write it again: " + Table.COMMAND)
        .isEqualTo(text);
  }

  @Test
  void everyRowIsProvenByATestThatRuns() {
    assertThat(ROWS)
        .hasSizeGreaterThanOrEqualTo(80)
        .allSatisfy(
            row -> {
              assertThat(AnnotationSupport.isAnnotated(row.test(), Testable.class)).isTrue();
              assertThat(AnnotationSupport.isAnnotated(row.test(), Disabled.class)).isFalse();
            });
  }

  @Test
  void everyRowIsASentenceWithASourceAndNoneIsThereTwice() {
    assertThat(ROWS)
        .extracting(row -> row.behaviour().value())
        .doesNotHaveDuplicates()
        .allMatch(sentence -> sentence.matches("(?s)\\S.*[.:\"]"));
    assertThat(ROWS).extracting(row -> row.behaviour().source()).noneMatch(String::isBlank);
  }

  @Test
  void whatIsOnlyInferredNamesTheCommandThatSettlesIt() {
    assertThat(ROWS)
        .filteredOn(row -> row.behaviour().sure() == Sureness.INFERRED)
        .extracting(row -> row.behaviour().settle())
        .noneMatch(String::isBlank);
    assertThat(ROWS)
        .extracting(row -> row.behaviour().otherwise())
        .filteredOn(otherwise -> !otherwise.isEmpty())
        .allMatch(otherwise -> Assumption.read(otherwise).isPresent());
    assertThat(OpenQuestions.ALL).extracting(Question::settle).noneMatch(String::isBlank);
  }
}
