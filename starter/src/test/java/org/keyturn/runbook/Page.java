package org.keyturn.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyturn.workflows.ceremony.RunbookPage;
import org.keyturn.workflows.ceremony.Status;

/**
 * A page of {@code docs/runbook}: sections for steps, in each the causes that can be read on the
 * screen, quoted in a heading with {@code …} for what differs, and below it what to do.
 */
public record Page(Path file, List<Section> sections) {
  static final Path FOLDER = Path.of("../docs/runbook");

  /**
   * @param anchors by which links find it
   * @param steps for which it was written
   * @param causes that have a heading in it
   */
  record Section(String title, Set<String> anchors, Set<String> steps, List<String> causes) {
    boolean isOf(String step) {
      return steps.contains(step) || anchors.contains(anchor(step));
    }

    boolean answers(String cause) {
      return causes.stream().anyMatch(known -> pattern(known).matcher(cause).matches());
    }

    private static Pattern pattern(String known) {
      String literal =
          List.of(known.split("…", -1)).stream()
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      return Pattern.compile(literal, Pattern.DOTALL);
    }
  }

  static Page read(Path file) throws IOException {
    return new Page(file, new PageReader().sections(Files.readAllLines(file)));
  }

  /**
   * The link that is shown for a parked step.
   *
   * @throws AssertionError unless it leads to a section in which the cause has a heading
   */
  public static String answering(Status.Attention attention) throws IOException {
    String link = RunbookPage.of(attention);
    String[] parts = link.split("#");
    Page page = read(Path.of("..").resolve(parts[0]));
    if (page.sections().stream().noneMatch(section -> section.anchors().contains(parts[1]))) {
      throw new AssertionError("a link that leads nowhere: " + link);
    }
    boolean answered =
        page.sections().stream()
            .filter(section -> section.isOf(attention.step()))
            .anyMatch(section -> section.answers(attention.cause()));
    if (!answered) {
      throw new AssertionError(link + " says nothing of: " + attention.cause());
    }
    return link;
  }

  /**
   * For whoever mends as the pages say and no other way.
   *
   * @throws AssertionError unless a page has this command
   */
  public static void requireCommand(String command) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains(command)) {
          return;
        }
      }
    }
    throw new AssertionError("no page says to type: " + command);
  }

  Set<String> anchors() {
    return sections.stream()
        .flatMap(section -> section.anchors().stream())
        .collect(Collectors.toSet());
  }

  Set<String> causes() {
    return sections.stream()
        .flatMap(section -> section.causes().stream())
        .collect(Collectors.toSet());
  }

  /** As GitHub makes it of a heading. */
  static String anchor(String heading) {
    return heading
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^a-z0-9 _-]", "")
        .replace(' ', '-');
  }
}
