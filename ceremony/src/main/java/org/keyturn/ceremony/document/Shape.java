package org.keyturn.ceremony.document;

/** What is allowed at one place of a file. */
@FunctionalInterface
interface Shape {
  /** Adds to {@code problems} whatever is wrong with {@code value}. */
  void check(String path, Value value, Problems problems);
}
