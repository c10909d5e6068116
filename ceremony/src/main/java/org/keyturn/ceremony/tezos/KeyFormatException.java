package org.keyturn.ceremony.tezos;

/**
 * Key material that was refused: in which form, for what reason, what was found, what is allowed.
 */
public final class KeyFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final KeyForm form;
  private final Reason reason;
  private final String found;
  private final String allowed;

  /** Neither {@code found} nor {@code allowed} may carry secret content; lengths are fine. */
  public KeyFormatException(KeyForm form, Reason reason, String found, String allowed) {
    super(form + ": " + reason + "; found " + found + "; allowed: " + allowed);
    this.form = form;
    this.reason = reason;
    this.found = found;
    this.allowed = allowed;
  }

  public KeyForm form() {
    return form;
  }

  public Reason reason() {
    return reason;
  }

  public String found() {
    return found;
  }

  public String allowed() {
    return allowed;
  }

  /** Why key material was refused. */
  public enum Reason {
    ALPHABET("a character that the encoding does not have"),
    LENGTH("wrong length"),
    CHECKSUM("checksum does not match, the text was changed or cut"),
    PREFIX("something else than what is asked for"),
    STRUCTURE("wrong structure"),
    CURVE("another algorithm or curve"),
    NOT_ON_CURVE("not a point of the curve"),
    OUT_OF_RANGE("number out of range"),
    PUBLIC_KEY_DIFFERS("the public key inside does not belong to the secret key"),
    NOT_OPENED("wrong password, or the text was changed"),
    EMPTY_PASSWORD("empty password");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
