package org.keyturn.simulator.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks a Signature Version 4 as AWS does: who signed, what, and when ("Create a signed AWS API
 * request", IAM user guide).
 */
public final class SignatureCheck {
  /** What can be wrong with a signature; each protocol has its own words for it. */
  enum Flaw {
    UNKNOWN_KEY,
    MISMATCH,
    EXPIRED
  }

  /** In most cases a request must arrive within five minutes of its time stamp. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);

  private final Credentials credentials;
  private final Clock clock;

  public SignatureCheck(Credentials credentials, Clock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /** What is wrong, if anything. */
  Optional<Flaw> flaw(Signature signature, HttpMessage message) {
    @Nullable String secret = credentials.secret(signature.accessKey()).orElse(null);
    if (secret == null) {
      return Optional.of(Flaw.UNKNOWN_KEY);
    }
    @Nullable String stamp = message.header("X-Amz-Date");
    if (stamp == null || !stamp.startsWith(signature.date()) || !timely(stamp)) {
      return Optional.of(Flaw.EXPIRED);
    }
    String expected = HexFormat.of().formatHex(sign(secret, signature, stamp, message));
    return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.value().getBytes(UTF_8))
        ? Optional.empty()
        : Optional.of(Flaw.MISMATCH);
  }

  private boolean timely(String stamp) {
    try {
      Instant signed = Instant.from(STAMP.parse(stamp));
      return Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static byte[] sign(
      String secret, Signature signature, String stamp, HttpMessage message) {
    String scope =
        String.join("/", signature.date(), signature.region(), signature.service(), "aws4_request");
    String toSign =
        String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, sha256(canonical(signature, message)));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return hmac(key, toSign);
  }

  private static byte[] canonical(Signature signature, HttpMessage message) {
    String query =
        Arrays.stream(message.query().split("&", -1)).sorted().collect(Collectors.joining("&"));
    String headers =
        Arrays.stream(signature.signedHeaders().split(";", -1))
            .map(name -> name + ":" + tidy(message.header(name)) + "\n")
            .collect(Collectors.joining());
    return String.join(
            "\n",
            message.method(),
            message.path(),
            query,
            headers,
            signature.signedHeaders(),
            sha256(message.body()))
        .getBytes(UTF_8);
  }

  private static String tidy(@Nullable String value) {
    return value == null ? "" : value.strip().replaceAll(" +", " ");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}
