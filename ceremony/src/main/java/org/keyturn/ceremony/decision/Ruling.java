package org.keyturn.ceremony.decision;

/**
 * What became of a decision that was handed in.
 *
 * @param accepted whether it counts
 * @param explanation what it did, or why it does not count
 */
public record Ruling(boolean accepted, String explanation) {
  static Ruling accepted(String explanation) {
    return new Ruling(true, explanation);
  }

  static Ruling refused(String explanation) {
    return new Ruling(false, explanation);
  }
}
