package org.keyturn.ceremony.document;

/**
 * One thing that is wrong with a file.
 *
 * @param where file and line, for example {@code plan.yaml:12}
 * @param what was found, what is allowed, and what to do next
 */
public record Problem(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
