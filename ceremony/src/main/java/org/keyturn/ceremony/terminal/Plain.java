package org.keyturn.ceremony.terminal;

import java.util.regex.Pattern;

/**
 * Shows on a terminal what a server, a record or a stranger said, so that it stands where we put it
 * and nowhere else: a text that moves the cursor, or fills a line up with blanks, could stand in
 * the place of a digest that somebody compares.
 */
public final class Plain {
  /** Controls, formats such as the turns of writing direction, and blanks beyond a single space. */
  private static final Pattern MOVING = Pattern.compile("(?<= ) |[\\p{C}\\p{Z}&&[^ ]]");

  private static final Pattern MOVING_IN_LINES = Pattern.compile("[\\p{C}\\p{Z}&&[^ \n]]");

  private Plain() {}

  /** The text as one line; what would move the cursor is spelled out. */
  public static String line(String text) {
    return spelled(MOVING, text);
  }

  /** The same where our own texts around it have several lines. */
  public static String lines(String text) {
    return spelled(MOVING_IN_LINES, text);
  }

  private static String spelled(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .replaceAll(found -> "\\\\u{%x}".formatted(found.group().codePointAt(0)));
  }
}
