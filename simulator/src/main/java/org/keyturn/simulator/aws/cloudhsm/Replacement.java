package org.keyturn.simulator.aws.cloudhsm;

import java.util.List;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.pki.HsmFactory;

/**
 * The fault {@code replace-hsm}: AWS puts another card behind the interface of the first HSM. The
 * id is new, interface and address stay (hashicorp/terraform-provider-aws pull request 12435);
 * before initialisation key and CSR are new too (aws-samples/aws-cloudhsm-cloudformation-template
 * issue 15).
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

  void strike(String clusterId) {
    Cluster cluster = estate.cluster(clusterId);
    Hsm hsm =
        cluster
            .activeHsm()
            .orElseThrow(
                () -> new AwsException("NoHsm", clusterId + " has no ACTIVE HSM to replace"));
    String old = hsm.id;
    String fresh = Ids.fresh("hsm");
    if (List.of(ClusterState.INITIALIZED, ClusterState.ACTIVE).contains(cluster.state)) {
      fleet.snapshot(clusterId, fresh, hsm.address);
      fleet.remove(clusterId, old);
      fleet.join(clusterId, fresh);
    } else if (cluster.state == ClusterState.UNINITIALIZED) {
      fleet.remove(clusterId, old);
      cluster.identity =
          factory.certify(fleet.manufacture(clusterId, fresh, hsm.address), cluster.mode);
    } else {
      throw new AwsException("Busy", clusterId + " is " + cluster.state);
    }
    hsm.id = fresh;
  }
}
