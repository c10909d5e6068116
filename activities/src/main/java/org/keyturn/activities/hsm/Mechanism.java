package org.keyturn.activities.hsm;

/** The two ways a key leaves the HSMs encrypted. */
public enum Mechanism {
  /** AES key wrap with padding, RFC 5649. */
  AES_ZERO_PAD("aes-zero-pad"),
  /** A fresh AES key under RSA-OAEP with SHA-256, then AES key wrap with padding. */
  RSA_AES("rsa-aes");

  private final String word;

  Mechanism(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
