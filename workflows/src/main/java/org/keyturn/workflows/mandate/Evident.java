package org.keyturn.workflows.mandate;

import java.util.SortedMap;

/** A result that says what it established, in the words of the record. */
public interface Evident {
  SortedMap<String, String> evidence();
}
