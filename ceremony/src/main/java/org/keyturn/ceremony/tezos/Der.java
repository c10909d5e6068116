package org.keyturn.ceremony.tezos;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.keyturn.ceremony.tezos.KeyFormatException.Reason;

/** Reads DER strictly, element by element; a general parser would copy secrets and forgive more. */
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int CONTEXT_0 = 0xa0;
  static final int CONTEXT_1 = 0xa1;

  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("2a8648ce3d0201");
  private static final byte[] PRIME256V1 = HexFormat.of().parseHex("2a8648ce3d030107");

  private final KeyForm form;
  private final byte[] content;
  private final int end;
  private int at;

  private Der(KeyForm form, byte[] content, int at, int end) {
    this.form = form;
    this.content = content;
    this.at = at;
    this.end = end;
  }

  static Der of(KeyForm form, byte[] content) {
    return new Der(form, content, 0, content.length);
  }

  /** Whether the next element has this tag. */
  boolean next(int tag) {
    return at < end && (content[at] & 0xff) == tag;
  }

  /** Steps into the next element, which must have this tag. */
  Der enter(int tag) {
    if (!next(tag)) {
      throw wrong(
          at < end ? "tag 0x%02x at byte %d".formatted(content[at], at) : "the end",
          "tag 0x%02x".formatted(tag));
    }
    int length = length(at + 1);
    int start = at + 1 + lengthOfLength(length);
    if (length > end - start) {
      throw wrong("an element longer than what holds it, at byte " + at, "one that fits");
    }
    at = start + length;
    return new Der(form, content, start, at);
  }

  byte[] bytes(int tag) {
    Der element = enter(tag);
    return Arrays.copyOfRange(element.content, element.at, element.end);
  }

  /** AlgorithmIdentifier of RFC 5480: id-ecPublicKey with the named curve P-256, nothing else. */
  void p256Algorithm() {
    Der algorithm = enter(SEQUENCE);
    if (!Arrays.equals(algorithm.bytes(OBJECT_IDENTIFIER), EC_PUBLIC_KEY)) {
      throw new KeyFormatException(
          form, Reason.CURVE, "another kind of key", "an elliptic curve key (1.2.840.10045.2.1)");
    }
    algorithm.p256Curve();
    algorithm.end("after the curve");
  }

  void p256Curve() {
    if (!next(OBJECT_IDENTIFIER) || !Arrays.equals(bytes(OBJECT_IDENTIFIER), PRIME256V1)) {
      throw new KeyFormatException(
          form, Reason.CURVE, "another curve", "P-256 by name (1.2.840.10045.3.1.7)");
    }
  }

  /** A BIT STRING of whole bytes. */
  byte[] bitString() {
    byte[] bits = bytes(BIT_STRING);
    if (bits.length == 0 || bits[0] != 0) {
      throw wrong("a bit string with unused bits", "whole bytes");
    }
    return Arrays.copyOfRange(bits, 1, bits.length);
  }

  /** A number in its shortest form, as DER asks. */
  BigInteger integer() {
    byte[] bytes = bytes(INTEGER);
    if (bytes.length == 0 || (bytes.length > 1 && bytes[0] == 0 && bytes[1] >= 0)) {
      throw wrong("a number not in its shortest form", "the shortest form");
    }
    return new BigInteger(bytes);
  }

  void version(int version) {
    byte[] found = bytes(INTEGER);
    if (found.length != 1 || found[0] != version) {
      throw wrong("another version", "version " + version);
    }
  }

  void end(String where) {
    if (at != end) {
      throw wrong((end - at) + " bytes " + where, "none");
    }
  }

  byte[] rest() {
    return Arrays.copyOfRange(content, at, end);
  }

  /** Definite, minimal lengths below 65536 are all that a key can need. */
  private int length(int place) {
    int first = place < end ? content[place] & 0xff : -1;
    if (first >= 0 && first < 0x80) {
      return first;
    }
    int length = -1;
    if (first == 0x81 && place + 1 < end) {
      length = content[place + 1] & 0xff;
    } else if (first == 0x82 && place + 2 < end) {
      length = (content[place + 1] & 0xff) << 8 | (content[place + 2] & 0xff);
    }
    if (length < 0 || lengthOfLength(length) != 1 + (first & 0x7f)) {
      throw wrong("a length that DER does not allow, at byte " + place, "definite and shortest");
    }
    return length;
  }

  private static int lengthOfLength(int length) {
    return length < 0x80 ? 1 : length < 0x100 ? 2 : 3;
  }

  private KeyFormatException wrong(String found, String allowed) {
    return new KeyFormatException(form, Reason.STRUCTURE, found, allowed);
  }
}
