package org.keyturn.activities.key;

import java.security.SecureRandom;

/** Something to sign that nobody could have had signed before. */
final class Digests {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Digests() {}

  static byte[] random() {
    var digest = new byte[32];
    RANDOM.nextBytes(digest);
    return digest;
  }
}
