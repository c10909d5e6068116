package org.keyturn.ceremony.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses a value that stands twice where each must be its own. */
final class Unique {
  private Unique() {}

  /** Compares the member {@code name} of all {@code items}. */
  static void check(List<View> items, String name, String allowed, Problems problems) {
    Map<String, View> seen = new HashMap<>();
    for (View item : items) {
      item.at(name)
          .ifPresent(
              member ->
                  member
                      .text()
                      .map(text -> seen.putIfAbsent(text, member))
                      .ifPresent(
                          first ->
                              member.refuse(
                                  problems,
                                  allowed + "; this one is already on line " + first.line())));
    }
  }
}
