package org.keyturn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever reads a page that is handed out can follow its links. */
class LinksTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");

  @Test
  void everyLinkLeadsToAFileAndToAHeadingOfIt() throws IOException {
    var dead = new ArrayList<String>();
    for (Path page : pages()) {
      LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
          .results()
          .filter(link -> !link.group(1).contains(":"))
          .filter(link -> !leadsSomewhere(page, link.group(1), link.group(2)))
          .forEach(link -> dead.add(HOME.relativize(page) + ": " + link.group()));
    }

    assertThat(pages()).hasSizeGreaterThan(40);
    assertThat(dead).isEmpty();
  }

  @Test
  void aLinkToWhatIsNotThereIsNoticed() {
    Path page = HOME.resolve("README.md");

    assertThat(leadsSomewhere(page, "docs/tutorial.md", "4-see-two-refusals")).isTrue();
    assertThat(leadsSomewhere(page, "docs/tutorial.md", "nowhere")).isFalse();
    assertThat(leadsSomewhere(page, "docs/nothing.md", null)).isFalse();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(HOME.resolve("docs"));
        Stream<Path> own = Files.list(HOME)) {
      return Stream.concat(docs, own).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static boolean leadsSomewhere(Path page, String file, @Nullable String anchor) {
    Path to = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(to) && (anchor == null || anchors(to).contains(anchor));
  }

  /** As GitHub makes them of headings, and those that are written. */
  private static Set<String> anchors(Path page) {
    try {
      String text = CODE.matcher(Files.readString(page)).replaceAll("");
      var anchors = new HashSet<String>();
      HEADING
          .matcher(text)
          .results()
          .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}0-9 _-]", "").replace(' ', '-'))
          .forEach(anchors::add);
      ID.matcher(text).results().map(id -> id.group(1)).forEach(anchors::add);
      return anchors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
