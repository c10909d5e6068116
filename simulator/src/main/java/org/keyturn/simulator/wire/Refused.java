package org.keyturn.simulator.wire;

/** An HSM, or the client before it, said no; the text is what {@code cloudhsm-cli} prints. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String text;

  public Refused(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  /** What is printed. */
  public String text() {
    return text;
  }
}
