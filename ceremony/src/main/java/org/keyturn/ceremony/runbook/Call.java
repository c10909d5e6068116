package org.keyturn.ceremony.runbook;

/**
 * One call that a step makes.
 *
 * @param line what is called, the program or AWS service first; a word in angle brackets is known
 *     on the day only
 */
public record Call(Effect effect, String line) {
  /** What becomes of a call. */
  public enum Effect {
    LOOKS,
    CHANGES,
    /** Tried, because it must be refused. */
    REFUSED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Call look(String line) {
    return new Call(Effect.LOOKS, line);
  }

  static Call change(String line) {
    return new Call(Effect.CHANGES, line);
  }

  static Call refused(String line) {
    return new Call(Effect.REFUSED, line);
  }
}
