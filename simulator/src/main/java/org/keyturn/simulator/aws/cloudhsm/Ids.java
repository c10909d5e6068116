package org.keyturn.simulator.aws.cloudhsm;

import java.security.SecureRandom;

/** Makes ids like the ones seen on AWS: eleven characters of lower-case base32. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Ids() {}

  static String fresh(String kind) {
    StringBuilder id = new StringBuilder(kind).append('-');
    RANDOM.ints(11, 0, ALPHABET.length()).forEach(n -> id.append(ALPHABET.charAt(n)));
    return id.toString();
  }
}
