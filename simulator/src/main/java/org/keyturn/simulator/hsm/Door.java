package org.keyturn.simulator.hsm;

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
}
