package org.keyturn.worker.cli;

import java.io.PrintWriter;
import org.keyturn.ceremony.terminal.Plain;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Ends a command on what nobody foresaw: with a plain line, and where it was only on request. */
public final class Unexpected {
  private Unexpected() {}

  /** Says what happened; returns the exit code. */
  public static int explain(Exception exception, CommandLine failed, ParseResult parsed) {
    PrintWriter err = failed.getErr();
    err.println(
        "error: "
            + exception.getClass().getSimpleName()
            + ": "
            + Plain.lines(String.valueOf(exception.getMessage())));
    err.println("hint: set KEYTURN_DEBUG=1 to see where");
    if (System.getenv("KEYTURN_DEBUG") != null) {
      exception.printStackTrace(err);
    }
    return 1;
  }
}
