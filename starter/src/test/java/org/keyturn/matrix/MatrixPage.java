package org.keyturn.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page docs/matrix.md, each of whose matrices stands between marks of its name. */
final class MatrixPage {
  private static final Path PAGE = Path.of("../docs/matrix.md");

  private MatrixPage() {}

  /** Whether the whole matrix is asked for, and its page to be written; else a sample runs. */
  static boolean asked() {
    return "write".equals(System.getProperty("keyturn.matrix"));
  }

  /** Puts a matrix in the place of what the page had under its name. */
  static synchronized void write(String name, String markdown) throws IOException {
    String begin = "<!-- " + name + " -->\n";
    String end = "<!-- /" + name + " -->\n";
    Matcher section =
        Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    if (!section.find()) {
      throw new AssertionError(PAGE + " has no place for the matrix " + name);
    }
    Files.writeString(
        PAGE,
        section.replaceFirst(Matcher.quoteReplacement(begin + markdown.strip() + "\n" + end)));
  }
}
