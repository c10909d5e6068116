package org.keyturn.ceremony.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.sshsig.SshPublicKey;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/** Two participants with one key would be one person who counts twice. */
final class SharedKeys {
  private SharedKeys() {}

  static void check(List<View> participants, Problems problems) {
    Map<SshPublicKey, View> seen = new HashMap<>();
    for (View person : participants) {
      person
          .at("key")
          .ifPresent(
              key -> {
                View first = firstWith(key, seen);
                if (first != key) {
                  key.refuse(
                      problems,
                      "a key of their own for each participant; this one is already on line "
                          + first.line());
                }
              });
      groupsOnce(person, problems);
    }
  }

  private static View firstWith(View key, Map<SshPublicKey, View> seen) {
    try {
      View first = seen.putIfAbsent(SshPublicKey.parse(key.text().orElse("")), key);
      return first == null ? key : first;
    } catch (SshSignatureException e) {
      return key; // Its shape has said so.
    }
  }

  private static void groupsOnce(View person, Problems problems) {
    var seen = new HashSet<String>();
    for (View group : person.items("groups")) {
      if (group.text().isPresent() && !seen.add(group.text().get())) {
        group.refuse(problems, "each group once");
      }
    }
  }
}
