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

  Door.Fate before(CommandName command) {
    return door.before(command.full(), command.base());
  }

  void after(CommandName command) {
    door.after(command.full(), command.base());
  }

  boolean silent() {
    return door.silent(clusterId, hsmId);
  }

  Duration patience() {
    return door.patience(clusterId, hsmId);
  }
}
