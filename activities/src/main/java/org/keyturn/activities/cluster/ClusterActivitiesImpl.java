package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.cluster.ControlPlane.NewCluster;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.Member;

/** The acts on the cluster, each looking before it acts and looking again afterwards. */
public final class ClusterActivitiesImpl implements ClusterActivities {
  /** An HSM is deleted in minutes; people hear of it when that takes longer. */
  private static final Duration DELETION = Duration.ofMinutes(20);

  private final Environment environment;
  private final ControlPlane controlPlane;
  private final Pulse pulse;
  private final Planned planned;
  private final ActOnce once;

  public ClusterActivitiesImpl(Environment environment, ControlPlane controlPlane) {
    this(environment, controlPlane, new ActivityPulse());
  }

  ClusterActivitiesImpl(Environment environment, ControlPlane controlPlane, Pulse pulse) {
    this.environment = environment;
    this.controlPlane = controlPlane;
    this.pulse = pulse;
    this.planned = new Planned(environment);
    this.once = new ActOnce(pulse, environment.poll());
  }

  @Override
  public ClusterView createCluster(CreateCluster request) {
    Mandate mandate = request.mandate();
    Plan plan = SignedPlan.read(mandate);
    return answer(
        () -> {
          throwIfForeignAccount();
          Cluster cluster =
              once.make(
                  "the cluster of ceremony " + mandate.ceremony(),
                  () -> theOne(controlPlane.tagged(mandate.ceremony(), mandate.nonce())),
                  permit -> controlPlane.create(wanted(mandate, plan), permit));
          planned.verify(cluster, plan.cluster());
          return cluster;
        });
  }

  @Override
  public ClusterView createHsm(CreateHsm request) {
    return makeHsm(request);
  }

  @Override
  public ClusterView addSecondHsm(CreateHsm request) {
    return makeHsm(request);
  }

  @Override
  public ClusterView waitActive(Await request) {
    var awaiting = new Awaiting(planned, environment.poll());
    return answer(() -> awaiting.check(request, controlPlane.cluster(request.clusterId())));
  }

  @Override
  public ClusterView discardHsm(DiscardHsm request) {
    return answer(
        () -> {
          Cluster cluster = ours(request.mandate(), request.clusterId());
          Optional<Hsm> hsm =
              cluster.hsms().stream().filter(h -> h.id().equals(request.hsmId())).findFirst();
          if (hsm.isEmpty() || hsm.get().state().equals("DELETED")) {
            return cluster;
          }
          if (!hsm.get().gone()) {
            throwIfUsable(hsm.get());
            unlessAbsent(() -> controlPlane.deleteHsm(cluster.id(), hsm.get().id()));
          }
          throw Failures.notYet(hsm.get().id() + " is being deleted", environment.poll());
        });
  }

  @Override
  public ClusterView initialize(Initialize request) {
    var initializing = new Initializing(controlPlane, pulse, environment.poll());
    return answer(
        () -> initializing.initialize(request, ours(request.mandate(), request.clusterId())));
  }

  @Override
  public Deleted deleteCluster(DeleteCluster request) {
    return translated(() -> deleted(request));
  }

  /** Stays until it is done, so that the record has every HSM that was deleted. */
  private Deleted deleted(DeleteCluster request) {
    var hsms = new TreeSet<String>();
    Instant end = pulse.now().plus(DELETION);
    for (; pulse.now().isBefore(end); pulse.pause(environment.poll())) {
      Optional<Cluster> shown = controlPlane.cluster(request.clusterId());
      if (shown.isEmpty() || shown.get().state() == State.GONE) {
        return new Deleted(request.clusterId(), List.copyOf(hsms));
      }
      throwIfForeign(request.mandate(), shown.get());
      shown.get().hsms().stream().map(Hsm::id).forEach(hsms::add);
      delete(shown.get());
    }
    throw Failures.retryable(
        "cluster %s is still there after %d min"
            .formatted(request.clusterId(), DELETION.toMinutes()),
        "Look in the AWS console what holds it; it costs money until it is gone.");
  }

  private ClusterView makeHsm(CreateHsm request) {
    Subnet place = planned.subnet(request.subnet());
    String id = request.clusterId();
    Consumer<SendPermit> ask =
        permit -> controlPlane.createHsm(id, place.zone(), place.hsm(), permit);
    return answer(
        () -> {
          throwIfForeignAccount();
          try {
            once.make(
                "the HSM %s of %s".formatted(place.hsm(), id),
                () -> Planned.newHsmAt(place, ours(request.mandate(), id).hsms(), request.known()),
                ask);
          } catch (ServiceException e) {
            throw e.kind() == Kind.REFUSED ? refusedHsm(e, place, id) : e;
          }
          return ours(request.mandate(), id);
        });
  }

  /**
   * AWS documents no code for a zone without capacity, so the cluster's state tells, not the text.
   */
  private RuntimeException refusedHsm(ServiceException e, Subnet place, String id) {
    Cluster cluster = controlPlane.cluster(id).orElseThrow(() -> e);
    boolean first = cluster.state() == State.UNINITIALIZED && cluster.hsms().isEmpty();
    if (first || cluster.state() == State.ACTIVE) {
      return Failures.hsmFailed(
          "no HSM can be made in " + place.zone() + ": " + e.message(),
          "The next planned zone is tried. If none is left, wait for capacity and retry.");
    }
    if (cluster.state() == State.BUSY || cluster.state() == State.CREATE_IN_PROGRESS) {
      return Failures.notYet("the cluster is " + cluster.state(), environment.poll());
    }
    return e;
  }

  /** Just after its last HSM has gone, AWS may still say that the cluster is not empty. */
  private void delete(Cluster cluster) {
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

  private static Optional<Cluster> theOne(List<Cluster> tagged) {
    if (tagged.size() > 1) {
      throw Failures.ambiguous(
          tagged.size()
              + " clusters bear this ceremony's tag: "
              + String.join(", ", tagged.stream().map(Cluster::id).toList()),
          "Find out how the others came, delete them, then retry.");
    }
    return tagged.stream().findFirst();
  }

  private Cluster ours(Mandate mandate, String clusterId) {
    Cluster cluster =
        controlPlane
            .cluster(clusterId)
            .filter(c -> c.state() != State.GONE)
            .orElseThrow(
                () ->
                    Failures.needsPeople(
                        "cluster " + clusterId + " is not there",
                        "Find out who removed it; then abort."));
    throwIfForeign(mandate, cluster);
    return cluster;
  }

  private static void throwIfForeign(Mandate mandate, Cluster cluster) {
    if (!cluster.isOf(mandate.ceremony(), mandate.nonce())) {
      throw Failures.needsPeople(
          "cluster " + cluster.id() + " does not bear this ceremony's tags",
          "It was made by something else, or its tags were changed. Nothing is done to it.");
    }
  }

  private void throwIfForeignAccount() {
    String account = controlPlane.account();
    if (!account.equals(environment.account())) {
      throw Failures.needsPeople(
          "the credentials belong to account %s; the environment is %s in account %s"
              .formatted(account, environment.name(), environment.account()),
          "Give the worker credentials of that account, then retry. Nothing was created.");
    }
  }

  private NewCluster wanted(Mandate mandate, Plan plan) {
    return new NewCluster(
        plan.cluster().hsmType(),
        plan.cluster().mode(),
        plan.cluster().backupRetentionDays(),
        environment.subnets().stream().map(Subnet::id).toList(),
        Map.of(Cluster.CEREMONY_TAG, mandate.ceremony(), Cluster.NONCE_TAG, mandate.nonce()));
  }

  private ClusterView answer(Supplier<Cluster> act) {
    Cluster cluster = translated(act);
    return new ClusterView(
        cluster.id(),
        cluster.state().name(),
        cluster.securityGroup(),
        cluster.hsms().stream()
            .filter(hsm -> !hsm.gone())
            .map(hsm -> new Member(hsm.id(), hsm.zone(), hsm.address(), hsm.state()))
            .toList());
  }

  private <T> T translated(Supplier<T> act) {
    try {
      return act.get();
    } catch (ServiceException e) {
      throw Failures.of(e, environment.poll());
    }
  }
}
