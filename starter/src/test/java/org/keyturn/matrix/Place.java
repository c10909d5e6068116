package org.keyturn.matrix;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyturn.matrix.Search.Found;

/** One kind of place where a value could be left, and what the search of it gave. */
final class Place {
  final String name;
  private final String unit;
  private final Set<Secret.Kind> sought;
  private final Map<Form, Set<String>> hits = new TreeMap<>();
  private final Set<Form> controls = EnumSet.noneOf(Form.class);
  private long things;
  private long bytes;

  /**
   * @param unit what is counted there, such as files
   * @param sought whose values must not be there
   */
  Place(String name, String unit, Set<Secret.Kind> sought) {
    this.name = name;
    this.unit = unit;
    this.sought = sought;
  }

  void look(Search search, String what, byte[] content) throws IOException {
    look(search, what, new ByteArrayInputStream(content));
  }

  void look(Search search, Path file) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      look(search, file.toString(), stream);
    }
  }

  /** Looks at every file below a folder but those below the ones that are left out. */
  void lookBelow(Search search, Path folder, Path... leftOut) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (Stream.of(leftOut).noneMatch(file::startsWith)) {
          look(search, file);
        }
      }
    }
  }

  private void look(Search search, String what, InputStream content) throws IOException {
    Search.Result result = search.in(content);
    things++;
    bytes += result.bytes();
    for (Found found : result.found()) {
      if (found.secret().kind() == Secret.Kind.CONTROL) {
        controls.add(found.form());
      } else if (sought.contains(found.secret().kind())) {
        hits.computeIfAbsent(found.form(), form -> new TreeSet<>())
            .add(found.secret() + " in " + what);
      }
    }
  }

  /** What is wrong with it, one line each; empty when it was searched and holds nothing. */
  Set<String> problems() {
    var problems = new TreeSet<String>();
    hits.forEach((form, all) -> all.forEach(hit -> problems.add(name + ": " + form + ": " + hit)));
    if (things == 0 || bytes == 0) {
      problems.add(name + ": nothing was searched");
    }
    if (controls.isEmpty()) {
      problems.add(name + ": what was planted was not found");
    }
    return problems;
  }

  static String heading() {
    String forms =
        Stream.of(Form.values()).map(form -> form.title).collect(Collectors.joining(" | "));
    return "| Place | Searched | Bytes | "
        + forms
        + " | Planted, and found as |\n|---|---|---:|"
        + "---:|".repeat(Form.values().length)
        + "---|\n";
  }

  String row() {
    String counts =
        Stream.of(Form.values())
            .map(form -> Integer.toString(hits.getOrDefault(form, Set.of()).size()))
            .collect(Collectors.joining(" | "));
    String found =
        controls.size() == Form.values().length
            ? "every form"
            : controls.stream().map(form -> form.title).collect(Collectors.joining(", "));
    return "| %s | %s: %,d | %s | %s | %s |\n".formatted(name, unit, things, size(), counts, found);
  }

  private String size() {
    return bytes < 10_000_000
        ? String.format(Locale.ROOT, "%,d kB", (bytes + 999) / 1000)
        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }
}
