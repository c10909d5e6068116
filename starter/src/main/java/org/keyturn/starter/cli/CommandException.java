package org.keyturn.starter.cli;

/** Ends a command with one line that says what is wrong and one that says what to do next. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exit;
  private final String hint;

  public CommandException(ExitCode exit, String error, String hint) {
    super(error);
    this.exit = exit;
    this.hint = hint;
  }

  public ExitCode exit() {
    return exit;
  }

  public String hint() {
    return hint;
  }
}
