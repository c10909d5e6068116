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
 * @param data in Base64
 */
record QuorumToken(Service service, String username, Instant end, String data) {
  static final int BYTES = 80;

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int OF_ADMINS = 1;
  private static final int OF_KEYS = 2;
  private static final int NAME_BYTES = 32;
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @param key the reference of the key that it is for, 0 with the services of admins
   */
  static QuorumToken fresh(Service service, String username, long key, int number, Instant now) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    Instant end = now.plus(LIFE);
    ByteBuffer data =
        ByteBuffer.allocate(BYTES)
            .putShort((short) (service.ofAdmins() ? OF_ADMINS : OF_KEYS))
            .putShort((short) service.number())
            .putInt(number)
            .putLong(key)
            .put(random)
            .put(Arrays.copyOf(username.getBytes(US_ASCII), NAME_BYTES))
            .putLong(end.getEpochSecond())
            .putLong(0);
    return new QuorumToken(
        service, username, end, Base64.getEncoder().encodeToString(data.array()));
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
