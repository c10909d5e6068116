package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/** InitializeCluster: takes the certificate that the customer's authority made of the CSR. */
final class InitializeCluster {
  private final Estate estate;
  private final Store store;
  private final Pace pace;
  private final Mishaps mishaps;
  private final Assumptions assumptions;

  InitializeCluster(
      Estate estate, Store store, Pace pace, Mishaps mishaps, Assumptions assumptions) {
    this.estate = estate;
    this.store = store;
    this.pace = pace;
    this.mishaps = mishaps;
    this.assumptions = assumptions;
  }

  ObjectNode initialize(Members request) {
    String id = request.text("ClusterId", Shapes.CLUSTER_ID);
    String certificate = request.text("SignedCert", Shapes.CERTIFICATE);
    String anchor = request.text("TrustAnchor", Shapes.CERTIFICATE);
    request.check();
    Cluster cluster = estate.in(request.region()).cluster(id);
    if (cluster.state != ClusterState.UNINITIALIZED) {
      throw Refusal.invalid(
          "Cluster '" + id + "' is " + cluster.state + "; it must be UNINITIALIZED.");
    }
    if (cluster.identity == null || cluster.activeHsm().isEmpty()) {
      throw Refusal.invalid("Cluster '" + id + "' has no ACTIVE HSM to initialize.");
    }
    new CustomerCertificate(certificate, anchor, assumptions)
        .check(cluster.identity.clusterCsr(), pace.now());
    cluster.certificate = certificate;
    cluster.anchor = anchor;
    cluster.enter(
        ClusterState.INITIALIZE_IN_PROGRESS,
        pace.now(),
        "Cluster is initializing. State will change to INITIALIZED upon completion.");
    cluster.slowness = mishaps.slowness("InitializeCluster", id);
    store.did("InitializeCluster", id);
    return object().put("State", cluster.state.name()).put("StateMessage", cluster.message);
  }
}
