package org.keyturn.dist;

/** Text in the macros of man(7), in which no word of ours is taken for a request. */
final class Roff {
  private final StringBuilder text = new StringBuilder();

  /** A request with its arguments. */
  Roff macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    text.append('\n');
    return this;
  }

  Roff section(String title) {
    return macro("SH", title);
  }

  /** Running text, filled by whoever shows it. */
  Roff line(String words) {
    // A leading control character is an ordinary one behind this.
    text.append("\\&").append(escaped(words)).append('\n');
    return this;
  }

  /** What is typed, what stands in its place, and what it means. */
  Roff item(String typed, String label, String meaning) {
    text.append(".TP\n\\fB").append(escaped(typed)).append("\\fR");
    text.append(label.isEmpty() ? "" : "\\fI" + escaped(label) + "\\fR").append('\n');
    return line(meaning);
  }

  /** Lines as they are. */
  Roff literally(String lines) {
    text.append(".nf\n");
    lines.lines().forEach(this::line);
    text.append(".fi\n");
    return this;
  }

  String text() {
    return text.toString();
  }

  /** In roff a backslash begins an escape, and a bare hyphen may be shown as a typographic one. */
  private static String escaped(String words) {
    return words.replace("\\", "\\(rs").replace("-", "\\-");
  }
}
