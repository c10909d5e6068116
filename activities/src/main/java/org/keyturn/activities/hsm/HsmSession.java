package org.keyturn.activities.hsm;

import java.nio.file.Path;
import java.util.List;
import org.keyturn.activities.password.Password;

/**
 * A connection to the HSMs, in which users log in one after the other; session keys die with the
 * login. One connection is one view: what it calls the same on every member, it says of those that
 * {@link #members} counts. All methods throw {@link HsmException}, and none tries anything twice.
 */
public interface HsmSession extends AutoCloseable {
  /** How many HSMs it is connected to. */
  int members();

  /** The users, each with whether all members agree on it. */
  List<HsmUser> users();

  /** Sets the first officer password, which makes the cluster ready for users. */
  void activate(Password password);

  /** Logs in, after whoever was logged in has been logged out. */
  void login(String user, Role role, Password password);

  /** Creates a user, or completes one that only some members have. */
  void createUser(String name, Role role, Password password);

  void changePassword(String name, Role role, Password password);

  /** The keys that match and the user logged in may see. */
  List<HsmKey> keys(KeyFilter filter);

  void generatePair(NewKey publicKey, NewKey privateKey);

  HsmKey generateAes(NewKey key);

  void setAttribute(KeyFilter key, String name, boolean value);

  /** Lets another crypto user use the key. */
  void share(KeyFilter key, String user);

  void delete(KeyFilter key);

  /** Writes a public key as PEM. */
  void exportPublicKey(KeyFilter key, Path pem);

  HsmKey importRsaPublicKey(Path pem, NewKey key);

  /** Writes a key encrypted by another, as raw bytes. */
  void wrap(Mechanism mechanism, KeyFilter payload, KeyFilter wrapping, Path blob);

  /** Takes an EC private key out of what {@link #wrap} wrote. */
  HsmKey unwrapEcPrivate(Mechanism mechanism, KeyFilter wrapping, Path blob, NewKey key);

  /**
   * @return r and s, 32 bytes each
   */
  byte[] sign(KeyFilter key, byte[] digest);

  void verify(KeyFilter key, byte[] digest, byte[] signature);

  /**
   * Leaves it, once it is closed, to whoever opens the next within a few seconds: the members that
   * were counted are those that are acted on. Not where a password was typed in it.
   */
  void leave();

  @Override
  void close();
}
