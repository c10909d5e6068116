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

  /** Neither well nor wrong: what would tell was not given, or is not told to whoever asks. */
  public static Finding unknown(String subject, String why, String mend) {
    return warning(subject, "cannot be known: " + why, mend);
  }
}
