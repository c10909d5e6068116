package org.keyturn.simulator.aws.kms;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The account's one key; the section of the state file. */
final class Keys {
  static final String ALIAS = "alias/keyturn";

  String id = "";
  boolean enabled = true;
  Instant created = Instant.EPOCH;

  static Keys fresh(Instant now) {
    Keys keys = new Keys();
    keys.id = UUID.randomUUID().toString();
    keys.created = now;
    return keys;
  }

  /** Whether a key id, an alias or an ARN of either, means this key. */
  boolean meant(String named, String home) {
    return Optional.of(named)
        .map(text -> text.startsWith(home) ? text.substring(home.length()) : text)
        .filter(text -> text.equals(id) || text.equals("key/" + id) || text.equals(ALIAS))
        .isPresent();
  }
}
