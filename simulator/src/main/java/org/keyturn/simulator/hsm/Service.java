package org.keyturn.simulator.hsm;

import java.util.List;

/**
 * What quorum authentication guards (page "quorum-auth-chsm-cli-service-names"). The numbers of
 * {@code user} and {@code key-usage} are those of published tokens, the others are ours.
 */
enum Service {
  REGISTRATION("registration", 1),
  QUORUM("quorum", 2),
  USER("user", 3),
  KEY_MANAGEMENT("key-management", 4),
  KEY_USAGE("key-usage", 5),
  CLUSTER("cluster", 6);

  /** Those of admins, whose values are set for the whole cluster. */
  static final List<Service> GUARDING = List.of(USER, QUORUM, CLUSTER);

  private final String word;
  private final int number;

  Service(String word, int number) {
    this.word = word;
    this.number = number;
  }

  String word() {
    return word;
  }

  int number() {
    return number;
  }

  boolean ofAdmins() {
    return GUARDING.contains(this);
  }

  static Service named(String word) {
    for (Service service : values()) {
      if (service.word.equals(word)) {
        return service;
      }
    }
    throw new IllegalArgumentException("no service " + word);
  }
}
