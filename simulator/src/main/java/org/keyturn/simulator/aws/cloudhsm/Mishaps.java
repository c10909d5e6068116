package org.keyturn.simulator.aws.cloudhsm;

import org.keyturn.simulator.fault.Fault;
import org.keyturn.simulator.fault.Faults;

/** The scripted faults that strike what an operation of this service makes or changes. */
record Mishaps(Faults faults, Assumptions assumptions) {
  /**
   * Refuses where the quota is used up. Which code AWS answers is not published: its model has
   * CloudHsmResourceLimitExceededException for TagResource alone.
   */
  void checkQuota(String what, String... occasion) {
    faults
        .striking(Fault.Quota.class, occasion)
        .ifPresent(
            quota -> {
              throw Refusal.coded(
                  quota.code(), "The quota of " + what + " of this account and Region is used up.");
            });
  }

  void checkCapacity(String hsmType, String zone, String cluster) {
    if (faults.strikes(Fault.NoCapacity.class, "CreateHsm", zone, cluster)) {
      throw Refusal.coded(
          assumptions.of(Assumption.NO_CAPACITY),
          "There is no capacity for " + hsmType + " in " + zone + " at the moment.");
    }
  }

  boolean degrades(String zone, String cluster) {
    return faults.strikes(Fault.DegradedHsm.class, "CreateHsm", zone, cluster);
  }

  /** How many times as long as usual takes what the operation has started. */
  int slowness(String... occasion) {
    return faults.striking(Fault.SlowState.class, occasion).map(Fault.SlowState::factor).orElse(1);
  }
}
