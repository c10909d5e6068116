package org.keyturn.runbook;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.GeneratedPage;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.ceremony.RunbookPage;
import org.keyturn.workflows.ceremony.Status;

/** Holds {@code docs/reference/failures.md} to the types of failure and the pages on them. */
class FailuresReferenceTest {
  private static final String HEAD =
      """
      # Failure types

      This page is written by a test from the types that the workflow knows and the pages of [the runbook](../runbook/README.md), which say
      what to do. `keyturn status` shows type and cause of each parked step, and the record keeps them.

      | Type | In a word | Steps that can end so |
      |---|---|---|
      """;

  @Test
  void thePageHasEveryTypeAndEveryCause() throws IOException {
    var table = new StringBuilder(HEAD);
    var causes = new StringBuilder();
    for (String type : RunbookPage.types()) {
      Path file = Path.of("..").resolve(RunbookPage.of(parked(type)).replaceFirst("#.*", ""));
      String link = "../runbook/" + file.getFileName();
      table.append("| [`%s`](%s) | %s | %s |\n".formatted(type, link, title(file), steps(type)));
      causes.append("\n## ").append(type).append("\n\n");
      for (Page.Section section : Page.read(file).sections()) {
        for (String cause : section.causes()) {
          causes.append(
              "- %s: [%s](%s#%s)\n"
                  .formatted(section.title(), cause, link, Page.anchor(section.title())));
        }
      }
    }

    assertThat(causes).contains("createCluster: [the environment … holds … already]");
    GeneratedPage.says("failures.md", table.append(causes).toString());
  }

  private static Status.Attention parked(String type) {
    return new Status.Attention("createCluster", type, "", "", "");
  }

  /** What stands behind the type in the page's own title. */
  private static String title(Path file) throws IOException {
    String heading = Files.readAllLines(file).get(0);
    return heading.substring(heading.indexOf(':') + 1).strip();
  }

  private static String steps(String type) {
    Set<String> steps = Parking.steps(type);
    Set<String> all = new TreeSet<>();
    for (Step step : Step.values()) {
      all.add(step.activity());
    }
    Set<String> others = new TreeSet<>(all);
    others.removeAll(steps);
    if (others.isEmpty()) {
      return "any";
    }
    return steps.size() > others.size()
        ? "any but " + listed(others)
        : listed(new TreeSet<>(steps));
  }

  private static String listed(Set<String> steps) {
    return steps.stream().map(step -> "`" + step + "`").collect(joining(", "));
  }
}
