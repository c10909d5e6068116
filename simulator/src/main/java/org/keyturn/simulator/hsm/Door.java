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

  /** Whether the answer to this change, which was made, reaches nobody. */
  default boolean silent(String clusterId, String hsmId) {
    return false;
  }

  /** How long the client of this connection looks for a second HSM before it gives up. */
  default Duration patience(String clusterId, String hsmId) {
    return Duration.ZERO;
  }
}
