package org.keyturn.simulator.aws.cloudhsm;

import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.fault.Fault;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.state.Store;

/**
 * What reading operations see: the present, or what was true when a stale read was armed. The
 * service is eventually consistent, as the guards of hashicorp/terraform-provider-aws show.
 */
final class Reads {
  /** What the state file keeps. */
  static final class Past {
    @Nullable Estate estate;
  }

  private final Estate present;
  private final Past past;
  private final Faults faults;

  Reads(Estate present, Faults faults, Store store) {
    this.present = present;
    this.past = store.section("past", Past.class, Past::new);
    this.faults = faults;
    faults.whenArmed(
        Fault.StaleRead.class, armed -> past.estate = store.copy(present, Estate.class));
  }

  /** What this call of the operation sees. */
  Estate seenBy(String operation) {
    boolean stale = faults.strikes(Fault.StaleRead.class, operation);
    @Nullable Estate then = past.estate;
    if (!faults.waits(Fault.StaleRead.class)) {
      past.estate = null;
    }
    return stale && then != null ? then : present;
  }
}
