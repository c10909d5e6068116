package org.keyturn.ceremony.escrow;

/** An envelope or a recipient's key that was refused, with the reason as a fact. */
public final class EscrowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  EscrowException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  EscrowException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What was refused. */
  public enum Reason {
    /** The file is no private key in a form that is read here. */
    KEY_UNREADABLE,
    /** The recipient's key is encrypted and no password was given. */
    PASSWORD_NEEDED,
    /** The recipient's key did not open with the password. */
    PASSWORD_WRONG,
    /** The envelope has a length that no envelope for this key can have. */
    BLOB_LENGTH,
    /** The outer, RSA part was made for another key, or changed. */
    NOT_FOR_THIS_KEY,
    /** The inner, AES part was changed. */
    BLOB_CHANGED
  }
}
