package org.keyturn.simulator.hsm;

import java.time.Duration;

/** Decides what a client finds that connects to an HSM. */
@FunctionalInterface
public interface Door {
  /** What can be behind an address. */
  enum Behind {
    THE_HSM,
    NOBODY,
    AN_IMPOSTOR
  }

  /** Asked once for each connection, and from any thread. */
  Behind opened(String clusterId, String hsmId);

  /** Whether the HSM is too busy for this request; asked with each one. */
  default boolean busy(String clusterId, String hsmId) {
    return false;
  }

  /** What becomes of a request before it is done. */
  enum Fate {
    DONE,
    /** It was kept waiting: it is done if its client still waits. */
    DONE_LATE,
    NOT_DONE
  }

  /**
   * Asked with each request before it is done; returns when that is decided.
   *
   * @param command its name, in full first
   */
  default Fate before(String... command) {
    return Fate.DONE;
  }

  /** Asked with each request after it was done; returns when the answer may leave. */
  default void after(String... command) {}

  /** Whether the answer to this change, which was made, reaches nobody. */
  default boolean silent(String clusterId, String hsmId) {
    return false;
  }

  /** How long the client of this connection looks for a second HSM before it gives up. */
  default Duration patience(String clusterId, String hsmId) {
    return Duration.ZERO;
  }
}
