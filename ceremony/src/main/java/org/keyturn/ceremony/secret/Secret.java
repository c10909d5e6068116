package org.keyturn.ceremony.secret;

import java.util.Arrays;

/** Secret bytes (a password, an encoded key) that say only what they are, until destroyed. */
public final class Secret implements AutoCloseable {
  private final String what;
  private final byte[] bytes;
  private boolean destroyed;

  private Secret(String what, byte[] bytes) {
    this.what = what;
    this.bytes = bytes;
  }

  /** A secret holding its own copy; the caller still owns, and wipes, the bytes given. */
  public static Secret copyOf(String what, byte[] bytes) {
    return new Secret(what, bytes.clone());
  }

  /** A secret that takes the bytes over: the caller must not touch them again. */
  public static Secret owning(String what, byte[] bytes) {
    return new Secret(what, bytes);
  }

  /**
   * Lends a copy of the bytes and wipes it afterwards; the one way to read a secret, so that every
   * reader can be searched for.
   */
  public synchronized <T, X extends Exception> T reveal(Reader<T, X> reader) throws X {
    if (destroyed) {
      throw new IllegalStateException("this " + what + " was destroyed");
    }
    byte[] lent = bytes.clone();
    try {
      return reader.read(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /** Whether there is nothing in it. */
  public boolean empty() {
    return bytes.length == 0;
  }

  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    destroyed = true;
  }

  @Override
  public String toString() {
    return what + " (secret)";
  }

  /** Reads lent bytes without keeping them. */
  @FunctionalInterface
  public interface Reader<T, X extends Exception> {
    T read(byte[] lent) throws X;
  }
}
