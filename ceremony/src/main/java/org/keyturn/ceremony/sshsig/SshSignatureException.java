package org.keyturn.ceremony.sshsig;

/**
 * A signature or key that cannot be read or does not hold; the message says which and why, in plain
 * words.
 */
public final class SshSignatureException extends Exception {
  private static final long serialVersionUID = 1L;

  public SshSignatureException(String message) {
    super(message);
  }
}
