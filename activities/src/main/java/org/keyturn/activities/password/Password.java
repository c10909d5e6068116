package org.keyturn.activities.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A password of a CloudHSM user, wiped when closed. It says nothing of its value by itself; every
 * place that takes the value out calls {@link #reveal} or {@link #bytes}.
 *
 * <p>A JVM may copy memory as it likes, and the AWS SDK wants a String, so wiping shortens the time
 * the value is in memory and promises no more.
 */
public final class Password implements AutoCloseable {
  /** CloudHSM takes 8 to 32 characters and no colon (AWS CloudHSM guide, "user create"). */
  private static final int LENGTH = 32;

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final char[] value;

  private Password(char[] value) {
    this.value = value;
  }

  /** A fresh one of about 190 bits. */
  public static Password random(SecureRandom random) {
    var value = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      value[i] = LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
    return new Password(value);
  }

  public static Password of(String value) {
    return new Password(value.toCharArray());
  }

  /** The value, for the one interface that takes nothing better. */
  public String reveal() {
    return new String(value);
  }

  /** The value as UTF-8, which the caller wipes. */
  public byte[] bytes() {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
    var bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  /** The text with this password blotted out, for words that a program said after it was typed. */
  public String blottedFrom(String text) {
    String plain = reveal();
    return plain.isEmpty() ? text : text.replace(plain, "(password)");
  }

  @Override
  public void close() {
    Arrays.fill(value, '\0');
  }

  @Override
  public String toString() {
    return "a password";
  }
}
