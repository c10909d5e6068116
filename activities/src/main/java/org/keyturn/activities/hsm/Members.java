package org.keyturn.activities.hsm;

import org.keyturn.activities.failure.Failures;

/**
 * How many HSMs must be there. What the client calls full covers only those it is connected to, so
 * their number belongs to every answer about users and keys.
 */
public final class Members {
  private Members() {}

  /**
   * @throws io.temporal.failure.ApplicationFailure unless the client reaches exactly that many
   */
  public static void expect(HsmSession session, int expected) {
    int found = session.members();
    if (found < expected) {
      throw Failures.retryable(
          "the client reaches " + found + " of " + expected + " HSMs",
          "See that every HSM is ACTIVE and can be reached from this machine; it is tried again.");
    }
    if (found > expected) {
      throw Failures.needsPeople(
          "the client reaches " + found + " HSMs where " + expected + " are expected",
          "Somebody added an HSM: remove it, or abort. Then retry.");
    }
  }
}
