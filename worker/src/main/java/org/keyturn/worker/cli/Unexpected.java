package org.keyturn.worker.cli;

import org.keyturn.ceremony.terminal.Unforeseen;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Ends a command on what nobody foresaw. */
public final class Unexpected {
  private Unexpected() {}

  /** Says what happened; returns the exit code. */
  public static int explain(Exception exception, CommandLine failed, ParseResult parsed) {
    Unforeseen.print(exception, failed.getErr());
    return 1;
  }
}
