package org.keyturn.ceremony.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Learns what a file may hold from its reader alone, by handing it what it must refuse: a refusal
 * says what is allowed.
 */
final class Probe {
  /** A name that no file knows. */
  private static final String STRANGER = "q0q0";

  private static final String TABLE = "{\"" + STRANGER + "\": {}}";
  private static final int MORE_THAN_ANY_LIST = 200;

  /** A reader of one of the three files. */
  interface Reader {
    Document<?> read(String source, String text) throws RefusedException;
  }

  /**
   * One member of a file.
   *
   * @param name within the member above
   * @param allowed in the reader's own words; empty where the members below say it
   * @param list whether it is a list of what is below it
   */
  record Member(String name, boolean needed, String allowed, boolean list, List<Member> below) {}

  private final Reader reader;

  private Probe(Reader reader) {
    this.reader = reader;
  }

  static List<Member> members(Reader reader) {
    return new Probe(reader).below("");
  }

  private List<Member> below(String path) {
    List<String> said = refusals(path, TABLE);
    List<String> names = names(path, said);
    return names.stream()
        .map(name -> member(path, name, said.stream().anyMatch(misses(inside(path, name)))))
        .toList();
  }

  private Member member(String parent, String name, boolean needed) {
    String path = inside(parent, name);
    List<String> said = refusals(path, TABLE);
    if (!names(path, said).isEmpty()) {
      return new Member(name, needed, "", false, below(path));
    }
    Optional<String> inside = allowed(inside(path, STRANGER), said);
    if (inside.isPresent()) {
      String named = allowed(path, refusals(path, "{}")).orElseThrow();
      return new Member(name, needed, named + ", each " + inside.get(), false, List.of());
    }
    String allowed = allowed(path, said).orElseThrow(() -> new AssertionError(path + ": " + said));
    return allowed.equals("a list")
        ? list(path, name, needed)
        : new Member(name, needed, allowed, false, List.of());
  }

  private Member list(String path, String name, boolean needed) {
    String many = String.join(",", Collections.nCopies(MORE_THAN_ANY_LIST, TABLE));
    String size = allowed(path, refusals(path, "[" + many + "]")).orElseThrow();
    String item = path + "[0]";
    return allowed(item, refusals(path, "[" + TABLE + "]"))
        .map(each -> new Member(name, needed, size + ", each " + each, true, List.<Member>of()))
        .orElseGet(() -> new Member(name, needed, size, true, below(item)));
  }

  /** The members that the reader names where it is shown a stranger among them. */
  private static List<String> names(String path, List<String> said) {
    String refused = inside(path, STRANGER) + " is no member known here; allowed are ";
    return said.stream()
        .filter(problem -> problem.startsWith(refused))
        .flatMap(problem -> Stream.of(problem.substring(refused.length()).split(", ")))
        .toList();
  }

  private static java.util.function.Predicate<String> misses(String path) {
    return problem -> problem.startsWith(path + " is missing");
  }

  /** What a reader says first of the wrong thing at a place; rules between members come later. */
  private static Optional<String> allowed(String path, List<String> said) {
    String marker = "; allowed is ";
    return said.stream()
        .filter(problem -> problem.startsWith(path + ": found "))
        .map(problem -> problem.substring(problem.indexOf(marker) + marker.length()))
        // Why this very value is none.
        .map(words -> words.replaceFirst("; it is .*", ""))
        .findFirst();
  }

  private List<String> refusals(String path, String value) {
    try {
      throw new AssertionError(reader.read("file", at(path, value)) + " was not refused");
    } catch (RefusedException e) {
      return e.problems().stream().map(Problem::what).toList();
    }
  }

  /** A file that has this value at that place, and nothing else. */
  private static String at(String path, String value) {
    var steps = new ArrayList<>(List.of(path.split("\\.")));
    Collections.reverse(steps);
    String file = value;
    for (String step : steps) {
      boolean item = step.endsWith("[0]");
      String name = item ? step.substring(0, step.length() - 3) : step;
      String inner = item ? "[" + file + "]" : file;
      file = name.isEmpty() ? inner : "{\"" + name + "\": " + inner + "}";
    }
    return file;
  }

  private static String inside(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
