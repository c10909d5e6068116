package org.keyturn.activities.doctor;

/**
 * One thing that was looked at.
 *
 * @param found what is there
 * @param mend what to do about it; empty when all is well
 */
public record Finding(Level level, String subject, String found, String mend) {
  /** How much it matters. */
  public enum Level {
    OK,
    WARNING,
    PROBLEM
  }

  public static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, "");
  }

  public static Finding warning(String subject, String found, String mend) {
    return new Finding(Level.WARNING, subject, found, mend);
  }

  public static Finding problem(String subject, String found, String mend) {
    return new Finding(Level.PROBLEM, subject, found, mend);
  }
}
