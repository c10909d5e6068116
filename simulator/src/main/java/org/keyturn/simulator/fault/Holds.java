package org.keyturn.simulator.fault;

import java.util.Optional;
import org.keyturn.simulator.state.Store;

/** Where calls and commands wait that a fault holds; never with the store's monitor. */
public record Holds(Faults faults, Store store) {
  /** Whether it was held; returns when it may go on. */
  public boolean at(Class<? extends Fault.Hold> type, String... occasion) {
    if (!faults.waits(type)) {
      return false;
    }
    Optional<Held> held;
    synchronized (store) {
      held = faults.holding(type, occasion);
      store.commit();
    }
    held.ifPresent(Held::await);
    return held.isPresent();
  }
}
