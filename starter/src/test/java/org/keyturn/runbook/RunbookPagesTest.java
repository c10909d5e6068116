package org.keyturn.runbook;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.workflows.ceremony.RunbookPage;
import org.keyturn.workflows.ceremony.Status;

class RunbookPagesTest {
  /** Commands that the launcher gives to the worker's program. */
  private static final Set<String> OF_THE_WORKER = Set.of("doctor", "worker");

  private static final Path HELP = Path.of("src/test/resources/transcripts");

  static Set<String> types() {
    return RunbookPage.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whereverAStepCanParkTheLinkLeadsToASectionOfIt(String type) throws IOException {
    assertThat(Parking.steps(type)).isNotEmpty();
    for (String step : Parking.steps(type)) {
      String[] link = link(step, type).split("#");

      assertThat(Page.read(Path.of("..").resolve(link[0])).anchors()).contains(link[1]);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everySectionIsForStepsThatCanParkThere(String type) throws IOException {
    Set<String> anchors = Parking.steps(type).stream().map(Page::anchor).collect(toSet());
    for (Page.Section section : page(type).sections()) {
      Set<String> linked = new HashSet<>(section.anchors());
      linked.remove(Page.anchor(section.title()));
      assertThat(anchors).as(section.title()).containsAll(linked);
      assertThat(Parking.steps(type)).as(section.title()).containsAll(section.steps());
      if (!linked.isEmpty()) {
        assertThat(linked)
            .as("anchors of %s", section.title())
            .isEqualTo(section.steps().stream().map(Page::anchor).collect(toSet()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everySectionSaysWhatItCosts(String type) throws IOException {
    String text = Files.readString(page(type).file());
    for (String section : text.split("(?m)^## ")) {
      String title = section.lines().findFirst().orElse("");
      if (Parking.steps(type).stream()
          .anyMatch(step -> List.of(title.split(", ")).contains(step))) {
        assertThat(section).as(title).contains("Costs ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"needsPeople", "ambiguous", "hsmFailed", "csrChanged", "retryable", "notYet"})
  void everyCauseThatAnActivityGivesHasItsHeading(String maker) throws IOException {
    String type =
        maker.equals("notYet")
            ? "RETRYABLE"
            : maker.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);

    assertThat(CausesInSources.of(maker)).isNotEmpty();
    assertThat(page(type).causes()).containsAll(CausesInSources.of(maker));
  }

  @Test
  void aCauseThatNoHeadingHasIsNotAnswered() throws IOException {
    assertThat(
            Page.answering(
                parked(
                    "openSecurityGroup",
                    "security group sg-1 lets in what the plan does not: tcp 22")))
        .isEqualTo("docs/runbook/needs-people.md#opensecuritygroup");
    assertThatThrownBy(() -> Page.answering(parked("openSecurityGroup", "the moon is full")))
        .hasMessageContaining("says nothing of: the moon is full");
    assertThatThrownBy(() -> Page.answering(parked("paintTheHsm", "the moon is full")))
        .hasMessageContaining("leads nowhere");
  }

  @Test
  void linksBetweenThePagesHold() throws IOException {
    var links = Pattern.compile("\\]\\(([a-z-]*(?:README)?(?:\\.md)?)(?:#([a-z-]+))?\\)");
    for (Path file : files()) {
      links
          .matcher(Files.readString(file))
          .results()
          .forEach(
              link -> {
                Path to = link.group(1).isEmpty() ? file : Page.FOLDER.resolve(link.group(1));
                assertThat(to).exists();
                if (link.group(2) != null) {
                  assertThat(anchorsOf(to))
                      .as("%s in %s", link.group(), file)
                      .contains(link.group(2));
                }
              });
    }
  }

  @Test
  void theFirstPageNamesEveryOther() throws IOException {
    assertThat(Files.readString(Page.FOLDER.resolve("README.md")))
        .contains(
            files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("README.md"))
                .toList());
    assertThat(files()).hasSize(RunbookPage.types().size() + 1);
  }

  /** Every command of the operator has its help kept as a transcript. */
  @Test
  void everyCommandOfOursIsOne() throws IOException {
    for (Path file : files()) {
      Pattern.compile("(?m)(?:^|`)keyturn ([a-z]+)")
          .matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1))
          .filter(command -> !OF_THE_WORKER.contains(command))
          .forEach(command -> assertThat(HELP.resolve("help-" + command + ".txt")).exists());
    }
  }

  private static Set<String> anchorsOf(Path file) {
    try {
      return Page.read(file).anchors();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Page.FOLDER)) {
      return new ArrayList<>(files.sorted().toList());
    }
  }

  private static Page page(String type) throws IOException {
    return Page.read(Path.of("..").resolve(link("createCluster", type).split("#")[0]));
  }

  private static String link(String step, String type) {
    return RunbookPage.of(new Status.Attention(step, type, "", "", ""));
  }

  private static Status.Attention parked(String step, String cause) {
    return new Status.Attention(step, "NEEDS_PEOPLE", cause, "", "");
  }
}
