package org.keyturn.activities.hsm;

import org.keyturn.activities.failure.Failures;

/**
 * How many HSMs must be there. What the client calls full covers only those it is connected to, so
 * their number belongs to every answer about users and keys.
 */
public final class Members {
  /** Of a cluster of ours, when it is whole. */
  private static final int ALL = 2;

  private Members() {}

  /**
   * How many there are: as many as expected, or all. The second HSM is there before its time where
   * the ceremony's workflow was reset to a step that comes before it.
   *
   * @throws io.temporal.failure.ApplicationFailure when the client reaches fewer, or more than all
   */
  public static int expect(HsmSession session, int expected) {
    int found = session.members();
    if (found < expected) {
      throw Failures.retryable(
          "the client reaches " + found + " of " + expected + " HSMs",
          "See that every HSM is ACTIVE and can be reached from this machine; it is tried again.");
    }
    if (found > Math.max(expected, ALL)) {
      throw Failures.needsPeople(
          "the client reaches " + found + " HSMs where " + expected + " are expected",
          "Somebody added an HSM: remove it, or abort. Then retry.");
    }
    return found;
  }
}
