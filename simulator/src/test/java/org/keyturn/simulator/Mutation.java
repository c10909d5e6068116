package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Random;

/** Changes, removes, doubles or inserts bytes at one to three places. */
public final class Mutation {
  private Mutation() {}

  /** Characters up to 255 stand for bytes. */
  public static String of(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int change = random.nextInt(3); change >= 0; change--) {
      if (mutated.isEmpty()) {
        return mutated.append((char) random.nextInt(256)).toString();
      }
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> mutated.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutated.delete(at, end);
        case 2 -> mutated.insert(at, mutated.substring(at, end));
        default -> mutated.insert(at, (char) random.nextInt(256));
      }
    }
    return mutated.toString();
  }

  public static byte[] of(byte[] bytes, Random random) {
    return of(new String(bytes, ISO_8859_1), random).getBytes(ISO_8859_1);
  }
}
