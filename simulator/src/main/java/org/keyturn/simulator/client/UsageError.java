package org.keyturn.simulator.client;

/** The command line was not understood: usage text instead of JSON, on the error stream. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String text;

  private UsageError(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  static UsageError of(String problem, String usage) {
    String shown = usage.isEmpty() ? "" : "\n\nUsage: " + usage;
    return new UsageError("error: " + problem + shown + "\n\nFor more information, try '--help'.");
  }

  /** Help that was not asked for, because a word is missing. */
  static UsageError help(String text) {
    return new UsageError(text);
  }

  String text() {
    return text;
  }
}
