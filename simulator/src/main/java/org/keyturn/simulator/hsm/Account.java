package org.keyturn.simulator.hsm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.keyturn.simulator.wire.Message;

/**
 * A user as one HSM knows it: its name, role, salted password hash and wrong tries.
 *
 * @param quorumKey with which it approves, as SubjectPublicKeyInfo in Base64; empty when it does
 *     not
 * @param mfaKey with which it logs in beside the password; empty when it does not
 */
record Account(
    String name,
    String role,
    String salt,
    String hash,
    int failures,
    String quorumKey,
    String mfaKey) {
  static final String ADMIN = "admin";
  static final String CRYPTO_USER = "crypto-user";
  static final String UNACTIVATED = "unactivated-admin";
  static final String APPLIANCE = "internal(APPLIANCE_USER)";

  /** More than this many wrong tries lock the account (page "cloudhsm_cli-login"). */
  private static final int ALLOWED_FAILURES = 5;

  /** Enough for a rehearsal; an HSM stores no hash that anyone could steal. */
  private static final int ITERATIONS = 4_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A built-in user that nobody can log in as. */
  static Account withoutPassword(String name, String role) {
    return new Account(name, role, "", "", 0, "", "");
  }

  static Account create(String name, String role, String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    String encoded = Base64.getEncoder().encodeToString(salt);
    return new Account(name, role, encoded, hash(password, salt), 0, "", "");
  }

  static Account from(Message saved) {
    return new Account(
        saved.text("name"),
        saved.text("role"),
        saved.text("salt"),
        saved.text("hash"),
        saved.number("failures"),
        saved.has("quorumKey") ? saved.text("quorumKey") : "",
        saved.has("mfaKey") ? saved.text("mfaKey") : "");
  }

  Message saved() {
    return Message.of(
        "name", name,
        "role", role,
        "salt", salt,
        "hash", hash,
        "failures", (long) failures,
        "quorumKey", quorumKey,
        "mfaKey", mfaKey);
  }

  boolean builtIn() {
    return role.equals(APPLIANCE);
  }

  boolean locked() {
    return failures > ALLOWED_FAILURES;
  }

  boolean accepts(String password) {
    byte[] expected = Base64.getDecoder().decode(hash);
    byte[] given = Base64.getDecoder().decode(hash(password, Base64.getDecoder().decode(salt)));
    return !hash.isEmpty() && MessageDigest.isEqual(expected, given);
  }

  Account failedOnce() {
    return new Account(name, role, salt, hash, failures + 1, quorumKey, mfaKey);
  }

  Account forgiven() {
    return new Account(name, role, salt, hash, 0, quorumKey, mfaKey);
  }

  /** Unlocked, too. */
  Account withPassword(String password) {
    return create(name, role, password).withQuorumKey(quorumKey).withMfaKey(mfaKey);
  }

  Account withQuorumKey(String spki) {
    return new Account(name, role, salt, hash, failures, spki, mfaKey);
  }

  Account withMfaKey(String spki) {
    return new Account(name, role, salt, hash, failures, quorumKey, spki);
  }

  private static String hash(String password, byte[] salt) {
    PBEKeySpec spec =
        new PBEKeySpec(
            password.toCharArray(), salt.length == 0 ? new byte[1] : salt, ITERATIONS, 256);
    try {
      byte[] derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return Base64.getEncoder().encodeToString(derived);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String toString() {
    return role + " " + name;
  }
}
