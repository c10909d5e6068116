package org.keyturn.workflows.service;

import java.util.Optional;

/** Looks through what a failure was caused by. */
public final class Causes {
  private Causes() {}

  /** The outermost of this type: the failure itself, or what caused it. */
  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
