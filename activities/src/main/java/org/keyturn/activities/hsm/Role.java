package org.keyturn.activities.hsm;

/** The roles in which a user logs in. */
public enum Role {
  OFFICER("admin"),
  CRYPTO_USER("crypto-user");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The client's word for it. */
  public String word() {
    return word;
  }
}
