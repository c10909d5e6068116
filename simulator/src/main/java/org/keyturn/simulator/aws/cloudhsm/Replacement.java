package org.keyturn.simulator.aws.cloudhsm;

import java.time.Instant;
import java.util.List;
import org.keyturn.simulator.fault.Unarmable;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.pki.HsmFactory;

/**
 * The fault {@code replace-hsm}: AWS puts another card behind the interface of an HSM. The id is
 * new, interface and address stay (hashicorp/terraform-provider-aws pull request 12435); before
 * initialisation key and CSR are new too (aws-samples/aws-cloudhsm-cloudformation-template issue
 * 15).
 */
final class Replacement {
  private final Estate estate;
  private final HsmFleet fleet;
  private final HsmFactory factory;

  Replacement(Estate estate, HsmFleet fleet, HsmFactory factory) {
    this.estate = estate;
    this.fleet = fleet;
    this.factory = factory;
  }

  /** Strikes an ACTIVE HSM, or the first one of a cluster. */
  void strike(String on) {
    for (Cluster cluster : estate.clusters.values()) {
      for (Hsm hsm : cluster.hsms) {
        if (hsm.state == HsmState.ACTIVE && (on.equals(hsm.id) || on.equals(cluster.id))) {
          replace(cluster, hsm);
          return;
        }
      }
    }
    throw new Unarmable("'on' is '" + on + "', and there is no ACTIVE HSM to replace");
  }

  private void replace(Cluster cluster, Hsm hsm) {
    String old = hsm.id;
    String fresh = Ids.fresh("hsm");
    if (List.of(ClusterState.INITIALIZED, ClusterState.ACTIVE).contains(cluster.state)) {
      fleet.snapshot(cluster.id, fresh, hsm.address, Instant.EPOCH);
      fleet.remove(cluster.id, old);
      fleet.join(cluster.id, fresh);
    } else if (cluster.state == ClusterState.UNINITIALIZED) {
      fleet.remove(cluster.id, old);
      cluster.identity =
          factory.certify(fleet.manufacture(cluster.id, fresh, hsm.address), cluster.mode);
    } else {
      throw new Unarmable(
          cluster.id + " is " + cluster.state + ": its HSMs cannot be replaced now");
    }
    hsm.id = fresh;
  }
}
