package org.keyturn.simulator.wire;

/** An HSM, or the client before it, said no; the text is what {@code cloudhsm-cli} prints. */
public final class Refused extends RuntimeException {
  /** The response code of an HSM that cannot queue a request (page "latest-releases"). */
  public static final long BUSY = 187;

  private static final long serialVersionUID = 1;

  private final String text;
  private final boolean busy;

  public Refused(String text) {
    this(text, false);
  }

  /**
   * @param busy whether the same may be asked again
   */
  Refused(String text, boolean busy) {
    super(text, null, false, false);
    this.text = text;
    this.busy = busy;
  }

  /** What is printed. */
  public String text() {
    return text;
  }

  boolean busy() {
    return busy;
  }
}
