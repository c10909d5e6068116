package org.keyturn.activities.hsm;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A key to be made.
 *
 * @param session whether it dies with the session
 */
public record NewKey(String label, SortedMap<String, Boolean> attributes, boolean session) {
  public NewKey {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  public static NewKey lasting(String label, Map<String, Boolean> attributes) {
    return new NewKey(label, new TreeMap<>(attributes), false);
  }

  public static NewKey ofSession(String label, Map<String, Boolean> attributes) {
    return new NewKey(label, new TreeMap<>(attributes), true);
  }
}
