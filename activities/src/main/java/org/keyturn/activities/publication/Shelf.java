package org.keyturn.activities.publication;

import java.util.SortedMap;

/** Where finished records are kept, each under the head of its chain. */
public interface Shelf {
  /**
   * Puts files there, all or none. What is there already must be the same, byte for byte.
   *
   * @param files path below the head to content
   * @return where they are now
   * @throws DifferentException when other files are there under this head
   */
  String put(String head, SortedMap<String, String> files);

  /** Something else is already kept under a head. */
  final class DifferentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;

    DifferentException(String where) {
      super(where + " is there already and differs");
      this.where = where;
    }

    String where() {
      return where;
    }
  }
}
