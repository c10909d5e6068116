package org.keyturn.activities.login;

/** The attempt of an activity that is running. */
@FunctionalInterface
public interface Attempt {
  /**
   * Throws unless this attempt still counts. To be asked before what the next attempt would have to
   * do again, and must not do often.
   */
  void confirm();
}
