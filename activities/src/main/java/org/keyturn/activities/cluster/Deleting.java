package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.workflows.cluster.ClusterActivities.DeleteCluster;
import org.keyturn.workflows.cluster.ClusterActivities.Deleted;
import org.keyturn.workflows.cluster.ClusterActivities.DiscardHsm;

/** Deletes what failed, or all of it; what is gone already is as good as deleted. */
final class Deleting {
  /** An HSM is deleted in minutes; people hear of it when that takes longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final ControlPlane controlPlane;
  private final Pulse pulse;
  private final Duration poll;

  Deleting(ControlPlane controlPlane, Pulse pulse, Duration poll) {
    this.controlPlane = controlPlane;
    this.pulse = pulse;
    this.poll = poll;
  }

  /** Deletes an HSM that ended DEGRADED; answers when it is gone. */
  Cluster discard(Cluster cluster, DiscardHsm request) {
    Optional<Hsm> hsm =
        cluster.hsms().stream().filter(h -> h.id().equals(request.hsmId())).findFirst();
    if (hsm.isEmpty() || hsm.get().state().equals("DELETED")) {
      return cluster;
    }
    if (!hsm.get().gone()) {
      throwIfUsable(hsm.get());
      unlessAbsent(() -> controlPlane.deleteHsm(cluster.id(), hsm.get().id()));
    }
    throw Failures.notYet(hsm.get().id() + " is being deleted", poll);
  }

  /** Stays until it is done, so that the record has every HSM that was deleted. */
  Deleted delete(DeleteCluster request) {
    var hsms = new TreeSet<String>();
    Instant end = pulse.now().plus(PATIENCE);
    for (; pulse.now().isBefore(end); pulse.pause(poll)) {
      Optional<Cluster> shown = controlPlane.cluster(request.clusterId());
      if (shown.isEmpty() || shown.get().state() == State.GONE) {
        return new Deleted(request.clusterId(), List.copyOf(hsms));
      }
      Ours.throwIfForeign(request.mandate(), shown.get());
      shown.get().hsms().stream().map(Hsm::id).forEach(hsms::add);
      deleteWhatIsLeft(shown.get());
    }
    throw Failures.retryable(
        "cluster %s is still there after %d min"
            .formatted(request.clusterId(), PATIENCE.toMinutes()),
        "Look in the AWS console what holds it; it costs money until it is gone.");
  }

  /** Just after its last HSM has gone, AWS may still say that the cluster is not empty. */
  private void deleteWhatIsLeft(Cluster cluster) {
    List<Hsm> left = cluster.hsms().stream().filter(hsm -> !hsm.state().equals("DELETED")).toList();
    try {
      left.stream()
          .filter(hsm -> !hsm.gone())
          .forEach(hsm -> unlessAbsent(() -> controlPlane.deleteHsm(cluster.id(), hsm.id())));
      if (left.isEmpty()) {
        unlessAbsent(() -> controlPlane.deleteCluster(cluster.id()));
      }
    } catch (ServiceException e) {
      if (e.kind() != Kind.REFUSED) {
        throw e;
      }
    }
  }

  private static void unlessAbsent(Runnable deletion) {
    try {
      deletion.run();
    } catch (ServiceException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
    }
  }

  private static void throwIfUsable(Hsm hsm) {
    if (!hsm.state().equals("DEGRADED")) {
      throw Failures.needsPeople(
          "%s is %s; only an HSM that ended DEGRADED is discarded".formatted(hsm.id(), hsm.state()),
          "If it must go, abort, or delete it by hand and retry.");
    }
  }
}
