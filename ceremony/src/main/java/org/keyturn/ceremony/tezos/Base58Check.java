package org.keyturn.ceremony.tezos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/** Base58 of prefix, payload and the first four bytes of the double SHA-256 of both. */
final class Base58Check {
  private static final int CHECKSUM = 4;

  /** Beginnings a reader may have pasted by mistake; naming them gives nothing secret away. */
  private static final List<String> KNOWN =
      List.of(
          "tz1", "tz2", "tz3", "tz4", "tz5", "KT1", "edpk", "sppk", "p2pk", "edsk", "spsk", "p2sk",
          "edesk", "spesk", "p2esk", "edsig", "spsig1", "p2sig", "sig");

  private Base58Check() {}

  static byte[] encode(Prefix prefix, byte[] payload) {
    byte[] content = new byte[prefix.length() + payload.length + CHECKSUM];
    System.arraycopy(prefix.bytes(), 0, content, 0, prefix.length());
    System.arraycopy(payload, 0, content, prefix.length(), payload.length);
    int end = content.length - CHECKSUM;
    System.arraycopy(checksum(content, end), 0, content, end, CHECKSUM);
    byte[] text = Base58.encode(content);
    Arrays.fill(content, (byte) 0);
    return text;
  }

  static String encodeText(Prefix prefix, byte[] payload) {
    return new String(encode(prefix, payload), US_ASCII);
  }

  static byte[] decodeText(Prefix prefix, String text) {
    // A character outside ASCII becomes '?', which Base58 does not have either.
    return decode(prefix, text.getBytes(US_ASCII));
  }

  static byte[] decode(Prefix prefix, byte[] text) {
    if (text.length != prefix.textLength) {
      throw refused(prefix, Reason.LENGTH, text);
    }
    int foreign = Base58.firstForeign(text);
    if (foreign >= 0) {
      throw new KeyFormatException(
          prefix.form,
          Reason.ALPHABET,
          "one at place " + (foreign + 1),
          "the Base58 alphabet (letters and digits without 0, O, I, l)");
    }
    byte[] content = Base58.decode(text);
    try {
      return payload(prefix, text, content);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static byte[] payload(Prefix prefix, byte[] text, byte[] content) {
    int end = content.length - CHECKSUM;
    if (end < 0
        || !Arrays.equals(content, end, content.length, checksum(content, end), 0, CHECKSUM)) {
      throw refused(prefix, Reason.CHECKSUM, text);
    }
    if (!prefix.begins(content)) {
      throw refused(prefix, Reason.PREFIX, text);
    }
    if (end - prefix.length() != prefix.payloadLength) {
      throw refused(prefix, Reason.LENGTH, text);
    }
    return Arrays.copyOfRange(content, prefix.length(), end);
  }

  private static KeyFormatException refused(Prefix prefix, Reason reason, byte[] text) {
    String ascii = new String(text, 0, Math.min(text.length, 6), US_ASCII);
    String beginning =
        KNOWN.stream()
            .filter(ascii::startsWith)
            .findFirst()
            .map(known -> " beginning " + known)
            .orElse("");
    return new KeyFormatException(
        prefix.form,
        reason,
        text.length + " characters" + beginning,
        reason == Reason.CHECKSUM ? "the text as it was written; copy it again" : prefix.allowed());
  }

  private static byte[] checksum(byte[] content, int end) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(content, 0, end);
      return sha256.digest(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
