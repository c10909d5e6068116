package org.keyturn.worker;

import org.keyturn.workflows.service.NotServed;

/** The Temporal service does not take this worker. */
final class NotServedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  NotServedException(NotServed why, Throwable cause) {
    super(why.cause(), cause);
    this.hint = why.hint();
  }

  String hint() {
    return hint;
  }
}
