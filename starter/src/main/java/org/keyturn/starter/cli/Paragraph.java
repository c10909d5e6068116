package org.keyturn.starter.cli;

import java.util.ArrayList;
import java.util.List;

/** Prose for a terminal of 80 columns. */
public final class Paragraph {
  public static final int WIDTH = 80;

  private Paragraph() {}

  /** The text in lines of which each leaves room for an indentation. */
  public static List<String> lines(String text, int indentation) {
    return lines(text, indentation, WIDTH);
  }

  /** A word that is longer than a line stands on one of its own. */
  public static List<String> lines(String text, int indentation, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width - indentation) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
