package org.keyturn.simulator.hsm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * What one HSM contributes to the {@code approval_data} of a token file: 80 bytes laid out as in
 * the published ones (page "quorum-auth-chsm-cli-admin"). What approvers sign is the SHA-256 digest
 * of the contributions of all HSMs.
 *
 * @param key the reference of the key that it is for, empty with the services of admins
 * @param data in Base64
 */
record QuorumToken(Service service, String username, String key, Instant end, String data) {
  static final int BYTES = 80;

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int OF_ADMINS = 1;
  private static final int OF_KEYS = 2;
  private static final int NAME_BYTES = 32;
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  static QuorumToken fresh(Service service, String username, String key, int number, Instant now) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    Instant end = now.plus(LIFE);
    ByteBuffer data =
        ByteBuffer.allocate(BYTES)
            .putShort((short) (key.isEmpty() ? OF_ADMINS : OF_KEYS))
            .putShort((short) service.number())
            .putInt(number)
            .putLong(key.isEmpty() ? 0 : Long.decode(key))
            .put(random)
            .put(Arrays.copyOf(username.getBytes(US_ASCII), NAME_BYTES))
            .putLong(end.getEpochSecond())
            .putLong(0);
    return new QuorumToken(
        service, username, key, end, Base64.getEncoder().encodeToString(data.array()));
  }

  boolean isFor(Service other, String otherKey) {
    return service == other && key.equals(otherKey);
  }

  boolean over(Instant now) {
    return !end.isAfter(now);
  }

  /** Whether it is one of the contributions. */
  boolean within(byte[] approvalData) {
    byte[] own = Base64.getDecoder().decode(data);
    for (int at = 0; at + BYTES <= approvalData.length; at += BYTES) {
      if (Arrays.equals(own, Arrays.copyOfRange(approvalData, at, at + BYTES))) {
        return true;
      }
    }
    return false;
  }
}
