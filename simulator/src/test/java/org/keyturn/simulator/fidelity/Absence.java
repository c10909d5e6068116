package org.keyturn.simulator.fidelity;

import java.util.List;

/** What AWS has and the simulator does not, and why. */
record Absence(String what, String why) {
  static final List<Absence> ALL =
      List.of(
          new Absence(
              "IAM",
              "every caller may do everything, so that CloudHsmAccessDeniedException never comes"
                  + " and the service-linked role is not asked for."),
          new Absence(
              "IPv6",
              "the VPC lies on loopback addresses and has no IPv6 block; DUALSTACK is refused as it"
                  + " is in such a VPC."),
          new Absence(
              "Clusters that are DEGRADED, UPDATE_IN_PROGRESS or PENDING_ROLLBACK",
              "nobody could say what leads to them."),
          new Absence(
              "Two HSMs in a cluster that is not initialized",
              "AWS let two calls race through, after which no CSR ever came; here calls are answered"
                  + " one after the other and the second is refused."),
          new Absence(
              "Limited-write mode while a cluster is migrated",
              "the control plane migrates, the HSMs below take every command all the while."),
          new Absence(
              "Non-FIPS mode below the control plane",
              "whatever the cluster's Mode, its HSMs report and behave as in FIPS mode."),
          new Absence(
              "A second account",
              "nobody shares a backup with the one account there is: `Shared=true` shows none."),
          new Absence(
              "PreCoPassword, audit logs, CloudTrail and CloudWatch",
              "a ceremony reads none of them."),
          new Absence(
              "Several clusters in one client",
              "`add-cluster` and `remove-cluster` serve clusters that are clones of each other; a"
                  + " ceremony has one."));
}
