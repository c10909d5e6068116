package org.keyturn.activities.cluster;

import java.time.Duration;
import java.util.Optional;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.workflows.cluster.ClusterActivities.Await;

/** One look at a state that is waited for; Temporal's retries do the waiting. */
final class Awaiting {
  private final Planned planned;
  private final Duration poll;

  Awaiting(Planned planned, Duration poll) {
    this.planned = planned;
    this.poll = poll;
  }

  /** A state that was passed counts as reached, so that a reset run finds its way again. */
  Cluster check(Await request, Optional<Cluster> shown) {
    // What was just created may not be shown at once.
    Cluster cluster =
        shown.orElseThrow(() -> Failures.notYet(request.clusterId() + " is not shown", poll));
    throwIfLost(cluster);
    return switch (request.awaited()) {
      case UNINITIALIZED -> reached(State.UNINITIALIZED, cluster);
      case INITIALIZED -> reached(State.INITIALIZED, cluster);
      case CLUSTER_ACTIVE -> reached(State.ACTIVE, cluster);
      case HSM_ACTIVE -> hsmActive(planned.subnet(request.subnet()), cluster);
    };
  }

  private Cluster reached(State wanted, Cluster cluster) {
    if (!cluster.state().reached(wanted)) {
      throw Failures.notYet(
          "the cluster is %s, awaited is %s".formatted(cluster.state(), wanted), poll);
    }
    return cluster;
  }

  private Cluster hsmActive(Subnet place, Cluster cluster) {
    Hsm hsm =
        Planned.hsmAt(place, cluster.hsms())
            .orElseThrow(() -> Failures.notYet("no HSM is shown in " + place.zone(), poll));
    if (hsm.state().equals("DEGRADED")) {
      throw Failures.hsmFailed(
          "%s in %s ended DEGRADED: %s".formatted(hsm.id(), hsm.zone(), hsm.stateMessage()),
          "It never heals. Delete it and make it again at the planned address, then retry; or abort.");
    }
    if (!hsm.state().equals("ACTIVE") || hsm.address().isEmpty()) {
      throw Failures.notYet("%s is %s".formatted(hsm.id(), hsm.state()), poll);
    }
    if (!hsm.address().equals(place.hsm())) {
      throw Failures.needsPeople(
          "%s has the address %s, planned is %s".formatted(hsm.id(), hsm.address(), place.hsm()),
          "The client is configured for the planned address. Abort, or correct the environment.");
    }
    long present = cluster.hsms().stream().filter(other -> !other.gone()).count();
    if (cluster.state() == State.UNINITIALIZED && present > 1) {
      throw Failures.needsPeople(
          "%d HSMs are in a cluster that is not initialised: %s"
              .formatted(present, String.join(", ", cluster.hsms().stream().map(Hsm::id).toList())),
          "AWS shows no CSR then. Delete the one that is not the ceremony's, then retry.");
    }
    if (cluster.state() == State.UNINITIALIZED && !cluster.identified()) {
      throw Failures.notYet("the CSR and the certificates are not all shown", poll);
    }
    return cluster;
  }

  private static void throwIfLost(Cluster cluster) {
    if (cluster.state() == State.GONE) {
      throw Failures.needsPeople(
          "cluster " + cluster.id() + " was deleted", "Find out who did it; then abort.");
    }
    if (cluster.state() == State.DEGRADED) {
      throw Failures.needsPeople(
          "cluster %s is DEGRADED: %s".formatted(cluster.id(), cluster.stateMessage()),
          "Ask AWS support what it needs, then retry, or abort.");
    }
  }
}
