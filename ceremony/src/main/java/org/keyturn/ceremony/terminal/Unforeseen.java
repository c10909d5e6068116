package org.keyturn.ceremony.terminal;

import java.io.PrintWriter;

/** Says what nobody foresaw: with a plain line, and where it was only on request. */
public final class Unforeseen {
  private Unforeseen() {}

  public static void print(Exception exception, PrintWriter err) {
    String said = Plain.lines(String.valueOf(exception.getMessage()));
    err.println("error: " + exception.getClass().getSimpleName() + ": " + said);
    err.println("hint: set KEYTURN_DEBUG=1 to see where");
    if (System.getenv("KEYTURN_DEBUG") != null) {
      exception.printStackTrace(err);
    }
  }
}
