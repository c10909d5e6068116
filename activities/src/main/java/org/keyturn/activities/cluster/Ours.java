package org.keyturn.activities.cluster;

import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.decision.Mandate;

/** Tells the ceremony's own cluster, by its tags, from every other one. */
final class Ours {
  private final ControlPlane controlPlane;

  Ours(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** The cluster as it is now; nothing is ever done to one that is not the ceremony's. */
  Cluster require(Mandate mandate, String clusterId) {
    Cluster cluster =
        controlPlane
            .cluster(clusterId)
            .filter(shown -> shown.state() != State.GONE)
            .orElseThrow(
                () ->
                    Failures.needsPeople(
                        "cluster " + clusterId + " is not there",
                        "Find out who removed it; then abort."));
    throwIfForeign(mandate, cluster);
    return cluster;
  }

  static void throwIfForeign(Mandate mandate, Cluster cluster) {
    if (!cluster.isOf(mandate.ceremony(), mandate.nonce())) {
      throw Failures.needsPeople(
          "cluster " + cluster.id() + " does not bear this ceremony's tags",
          "It was made by something else, or its tags were changed. Nothing is done to it.");
    }
  }
}
