package org.keyturn.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The causes that activities give, as their sources have them: {@code "cluster " + id + " was
 * deleted"} is {@code cluster … was deleted}.
 */
final class CausesInSources {
  private static final Path ACTIVITIES = Path.of("../activities/src/main/java");
  private static final Pattern LITERAL =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\".*", Pattern.DOTALL);

  /** Less is what somebody else said, or the name of a thing. */
  private static final Pattern WORDS = Pattern.compile("[a-z]+ [a-z]+");

  private CausesInSources() {}

  /**
   * @param maker of {@code Failures}
   */
  static Set<String> of(String maker) throws IOException {
    var causes = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(ACTIVITIES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher call = Pattern.compile("Failures\\s*\\." + maker + "\\(").matcher(source);
        while (call.find()) {
          String cause = cause(source, call.end());
          if (WORDS.matcher(cause).find()) {
            causes.add(cause);
          }
        }
      }
    }
    return causes;
  }

  /** The first argument: its texts, and … for whatever stands between them. */
  private static String cause(String source, int from) {
    var cause = new StringBuilder();
    var term = new StringBuilder();
    int depth = 0;
    boolean inText = false;
    for (int i = from; ; i++) {
      char c = source.charAt(i);
      if (c == '"' && source.charAt(i - 1) != '\\') {
        inText = !inText;
      }
      boolean outside = !inText && depth == 0;
      if (outside && (c == '+' || c == ',' || c == ')')) {
        cause.append(text(term.toString().strip()));
        term.setLength(0);
        if (c != '+') {
          return cause.toString().replaceAll("…+", "…").strip();
        }
        continue;
      }
      if (!inText) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      term.append(c);
    }
  }

  private static String text(String term) {
    Matcher literal = LITERAL.matcher(term);
    return literal.matches() ? literal.group(1).replaceAll("%[sd]", "…") : "…";
  }
}
