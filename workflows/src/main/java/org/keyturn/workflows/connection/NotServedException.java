package org.keyturn.workflows.connection;

import org.keyturn.workflows.service.NotServed;

/** The Temporal service does not serve this process. */
public final class NotServedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  public NotServedException(NotServed why, Throwable cause) {
    super(why.cause(), cause);
    this.hint = why.hint();
  }

  /** What to do about it. */
  public String hint() {
    return hint;
  }
}
