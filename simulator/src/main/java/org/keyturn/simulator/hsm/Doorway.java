package org.keyturn.simulator.hsm;

import java.time.Duration;

/** The door of one HSM. */
record Doorway(Door door, String clusterId, String hsmId) {
  Door.Behind opened() {
    return door.opened(clusterId, hsmId);
  }

  boolean busy() {
    return door.busy(clusterId, hsmId);
  }

  boolean silent() {
    return door.silent(clusterId, hsmId);
  }

  Duration patience() {
    return door.patience(clusterId, hsmId);
  }
}
