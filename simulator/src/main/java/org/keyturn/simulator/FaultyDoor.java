package org.keyturn.simulator;

import java.time.Duration;
import org.keyturn.simulator.fault.Fault;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.fault.Holds;
import org.keyturn.simulator.hsm.Door;
import org.keyturn.simulator.state.Store;

/** What clients find behind the address of an HSM, as far as faults are armed. */
record FaultyDoor(Faults faults, Store store) implements Door {
  @Override
  public Behind opened(String clusterId, String hsmId) {
    // The control plane can hold the store for long, and a connection must not wait for it.
    if (!faults.waits(Fault.CutOff.class) && !faults.waits(Fault.WrongCa.class)) {
      return Behind.THE_HSM;
    }
    synchronized (store) {
      Behind behind = Behind.THE_HSM;
      if (faults.strikes(Fault.CutOff.class, clusterId, hsmId)) {
        behind = Behind.NOBODY;
      } else if (faults.strikes(Fault.WrongCa.class, clusterId, hsmId)) {
        behind = Behind.AN_IMPOSTOR;
      }
      store.commit();
      return behind;
    }
  }

  @Override
  public boolean busy(String clusterId, String hsmId) {
    return strikes(Fault.HsmBusy.class, clusterId, hsmId);
  }

  @Override
  public Fate before(String... command) {
    if (new Holds(faults, store).at(Fault.HoldBefore.class, command)) {
      return Fate.NOT_DONE;
    }
    return new Holds(faults, store).at(Fault.HoldLate.class, command) ? Fate.DONE_LATE : Fate.DONE;
  }

  @Override
  public void after(String... command) {
    new Holds(faults, store).at(Fault.HoldAfter.class, command);
  }

  @Override
  public boolean silent(String clusterId, String hsmId) {
    return strikes(Fault.HsmSilent.class, clusterId, hsmId);
  }

  private boolean strikes(Class<? extends Fault> type, String clusterId, String hsmId) {
    if (!faults.waits(type)) {
      return false;
    }
    synchronized (store) {
      boolean strikes = faults.strikes(type, clusterId, hsmId);
      store.commit();
      return strikes;
    }
  }

  @Override
  public Duration patience(String clusterId, String hsmId) {
    if (!faults.waits(Fault.SlowAvailability.class)) {
      return Duration.ZERO;
    }
    synchronized (store) {
      int seconds =
          faults
              .striking(Fault.SlowAvailability.class, clusterId, hsmId)
              .map(Fault.SlowAvailability::seconds)
              .orElse(0);
      store.commit();
      return Duration.ofSeconds(seconds);
    }
  }
}
