package org.keyturn.starter.cli;

/** What the exit codes of every command mean; the help text lists them from here. */
public enum ExitCode {
  DONE(0, "done"),
  OTHER(1, "anything else"),
  USAGE(2, "usage"),
  REFUSED(3, "input refused"),
  NOT_VERIFIED(4, "verification failed"),
  WAITING(5, "waiting for people");

  private final int number;
  private final String words;

  ExitCode(int number, String words) {
    this.number = number;
    this.words = words;
  }

  public int number() {
    return number;
  }

  public String words() {
    return words;
  }
}
