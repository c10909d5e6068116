package org.keyturn.simulator.fidelity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/fidelity.md} as it follows from the tests. */
final class Table {
  private static final String HEAD =
      """
      # Fidelity

      What the simulator does as AWS CloudHSM does it: how sure that is, who says so, and the test that proves it of the
      simulator. *Documented*: AWS's guide, API model or SDK says so. *Observed*: somebody's code, capture or report that ran
      against AWS shows it. *Inferred*: our conclusion, listed again [below](#to-settle-on-a-real-account) with what would settle it.

      Made from the `@Behaviour` annotations of the tests, and held to them by `FidelityTableTest`; written again by

      ```sh
      %s
      ```
      """;

  static final String COMMAND =
      "./mvnw -q -pl simulator -am test -Dtest=FidelityTableTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvm.args=-Dfidelity=write";

  private final List<Row> rows;
  private final List<Question> questions;
  private final List<Absence> absences;

  Table(List<Row> rows, List<Question> questions, List<Absence> absences) {
    this.rows = rows;
    this.questions = questions;
    this.absences = absences;
  }

  String text() {
    String chapters = Arrays.stream(Area.values()).map(this::chapter).collect(Collectors.joining());
    return (HEAD.formatted(COMMAND) + chapters + settling()).strip() + "\n";
  }

  private String chapter(Area area) {
    List<Row> within = rows.stream().filter(row -> row.behaviour().area() == area).toList();
    if (within.isEmpty()) {
      return "";
    }
    return "\n## "
        + area.title()
        + "\n\n| Behaviour | Sure | Source | Proved by |\n|---|---|---|---|\n"
        + within.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(Row row) {
    return "| "
        + cell(row.behaviour().value())
        + " | "
        + row.sureness()
        + " | "
        + cell(row.behaviour().source())
        + " | "
        + row.link()
        + " |\n";
  }

  private String settling() {
    return "\n## To settle on a real account\n\n"
        + "Each with the command that would tell. First what the simulator does on our conclusion alone, or where sources differ:\n\n"
        + rows.stream()
            .filter(row -> !row.behaviour().settle().isEmpty())
            .map(row -> item(row.behaviour().value(), now(row), row.behaviour().settle()))
            .collect(Collectors.joining())
        + "Then what nobody could read anywhere:\n\n"
        + questions.stream()
            .map(question -> item(question.asked(), question.meanwhile(), question.settle()))
            .collect(Collectors.joining())
        + "## Not simulated\n\n"
        + absences.stream()
            .map(absence -> "- " + absence.what() + ": " + absence.why() + "\n")
            .collect(Collectors.joining());
  }

  private static String now(Row row) {
    String otherwise = row.behaviour().otherwise();
    return otherwise.isEmpty()
        ? row.link()
        : row.link() + "; otherwise with `keyturn simulator --assume " + otherwise + "`";
  }

  private static String item(String what, String now, String settle) {
    return "- " + what + " " + now + "\n\n  ```sh\n" + settle.strip().indent(2) + "  ```\n\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
