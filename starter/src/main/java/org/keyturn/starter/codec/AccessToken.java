package org.keyturn.starter.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must show: as a bearer, which Temporal's command sends, or as the password of any
 * user, for which a browser asks (RFC 6750, RFC 7617).
 */
final class AccessToken {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final byte[] token;

  AccessToken(byte[] token) {
    this.token = token.clone();
  }

  /** Whether the value of an Authorization header has it. */
  boolean isIn(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    if (authorization.startsWith(BEARER)) {
      return isEqual(authorization.substring(BEARER.length()).getBytes(UTF_8));
    }
    return authorization.startsWith(BASIC) && isEqual(password(authorization));
  }

  private static byte[] password(String authorization) {
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
    for (int at = 0; at < pair.length; at++) {
      if (pair[at] == ':') {
        return Arrays.copyOfRange(pair, at + 1, pair.length);
      }
    }
    return new byte[0];
  }

  /** In a time that does not tell how much of it is right. */
  private boolean isEqual(byte[] shown) {
    return MessageDigest.isEqual(token, shown);
  }
}
