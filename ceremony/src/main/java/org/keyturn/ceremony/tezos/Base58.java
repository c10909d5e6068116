package org.keyturn.ceremony.tezos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Base58 with the Bitcoin alphabet, on byte arrays so that a secret's working copies can be wiped.
 */
final class Base58 {
  private static final byte[] ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(US_ASCII);
  private static final int[] VALUES = new int[128];

  static {
    Arrays.fill(VALUES, -1);
    for (int i = 0; i < ALPHABET.length; i++) {
      VALUES[ALPHABET[i]] = i;
    }
  }

  private Base58() {}

  static byte[] encode(byte[] content) {
    byte[] digits = convert(content, 256, 58);
    for (int i = 0; i < digits.length; i++) {
      digits[i] = ALPHABET[digits[i]];
    }
    return digits;
  }

  /** The first place that holds no Base58 character, or -1. */
  static int firstForeign(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] < 0 || VALUES[text[i]] < 0) {
        return i;
      }
    }
    return -1;
  }

  /** Decodes text that {@link #firstForeign} found nothing in. */
  static byte[] decode(byte[] text) {
    byte[] digits = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      digits[i] = (byte) VALUES[text[i]];
    }
    byte[] content = convert(digits, 58, 256);
    Arrays.fill(digits, (byte) 0);
    return content;
  }

  /** Long division from one base to the other; leading zeros stand for themselves. */
  private static byte[] convert(byte[] input, int from, int to) {
    int zeros = 0;
    while (zeros < input.length && input[zeros] == 0) {
      zeros++;
    }
    byte[] number = input.clone();
    // Two digits for each is enough room: log(256) / log(58) < 2.
    byte[] output = new byte[zeros + 2 * input.length];
    int end = output.length;
    for (int start = zeros; start < number.length; ) {
      output[--end] = (byte) divide(number, start, from, to);
      while (start < number.length && number[start] == 0) {
        start++;
      }
    }
    byte[] result = Arrays.copyOfRange(output, end - zeros, output.length);
    Arrays.fill(number, (byte) 0);
    Arrays.fill(output, (byte) 0);
    return result;
  }

  /** Divides the number in place and returns the remainder. */
  private static int divide(byte[] number, int start, int base, int divisor) {
    int remainder = 0;
    for (int i = start; i < number.length; i++) {
      int value = remainder * base + (number[i] & 0xff);
      number[i] = (byte) (value / divisor);
      remainder = value % divisor;
    }
    return remainder;
  }
}
