package org.keyturn.activities.x509;

/** A text is not the one PEM object it should be. */
public final class PemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  PemException(String message) {
    super(message);
    this.message = message;
  }

  /** As {@link #getMessage()}, and never null. */
  public String message() {
    return message;
  }
}
