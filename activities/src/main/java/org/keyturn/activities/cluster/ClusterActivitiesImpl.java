package org.keyturn.activities.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private final Environment environment;
  private final ControlPlane controlPlane;
  private final Pulse pulse;
  private final Planned planned;
  private final Premises premises;
  private final ActOnce once;
  private final Ours ours;
  private final Deleting deleting;

  public ClusterActivitiesImpl(Environment environment, ControlPlane controlPlane) {
    this(environment, controlPlane, new ActivityPulse());
  }

  ClusterActivitiesImpl(Environment environment, ControlPlane controlPlane, Pulse pulse) {
    this.environment = environment;
    this.controlPlane = controlPlane;
    this.pulse = pulse;
    this.planned = new Planned(environment);
    this.premises = new Premises(environment);
    this.once = new ActOnce(pulse, environment.poll());
    this.ours = new Ours(controlPlane);
    this.deleting = new Deleting(controlPlane, pulse, environment.poll());
  }

  @Override
  public ClusterView createCluster(CreateCluster request) {
    Mandate mandate = request.mandate();
    Plan plan = SignedPlan.read(mandate);
    return answer(
        () -> {
          HomeAccount.require(controlPlane, environment);
          Cluster cluster =
              once.make(
                  "the cluster of ceremony " + mandate.ceremony(),
                  () -> theOne(mandate, controlPlane.tagged(mandate.ceremony())),
                  permit -> {
                    premises.throwIfTaken(controlPlane.present());
                    controlPlane.create(wanted(mandate, plan), permit);
                  });
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
        () -> deleting.discard(ours.require(request.mandate(), request.clusterId()), request));
  }

  @Override
  public ClusterView initialize(Initialize request) {
    var initializing = new Initializing(controlPlane, pulse, environment.poll());
    return answer(
        () ->
            initializing.initialize(request, ours.require(request.mandate(), request.clusterId())));
  }

  @Override
  public Deleted deleteCluster(DeleteCluster request) {
    return translated(() -> deleting.delete(request));
  }

  private ClusterView makeHsm(CreateHsm request) {
    Subnet place = planned.subnet(request.subnet());
    String id = request.clusterId();
    Consumer<SendPermit> ask =
        permit -> controlPlane.createHsm(id, place.zone(), place.hsm(), permit);
    return answer(
        () -> {
          HomeAccount.require(controlPlane, environment);
          try {
            once.make(
                "the HSM %s of %s".formatted(place.hsm(), id),
                () ->
                    Planned.newHsmAt(
                        place, ours.require(request.mandate(), id).hsms(), request.known()),
                ask);
          } catch (ServiceException e) {
            throw e.kind() == Kind.REFUSED ? refusedHsm(e, place, id) : e;
          }
          return ours.require(request.mandate(), id);
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

  private static Optional<Cluster> theOne(Mandate mandate, List<Cluster> tagged) {
    throwIfBegunBefore(mandate, tagged);
    if (tagged.size() > 1) {
      throw Failures.ambiguous(
          tagged.size()
              + " clusters bear this ceremony's tag: "
              + String.join(", ", tagged.stream().map(Cluster::id).toList()),
          "Find out how the others came, delete them, then retry.");
    }
    return tagged.stream().findFirst();
  }

  /** Temporal gives an id to one ceremony only, for as long as it remembers what it has given. */
  private static void throwIfBegunBefore(Mandate mandate, List<Cluster> tagged) {
    List<String> earlier =
        tagged.stream()
            .filter(cluster -> !cluster.isOf(mandate.ceremony(), mandate.nonce()))
            .map(cluster -> cluster.id() + " (" + cluster.state() + ")")
            .toList();
    if (!earlier.isEmpty()) {
      throw Failures.needsPeople(
          "an earlier ceremony of the same id, %s, made %s; this Temporal service does not know it"
              .formatted(mandate.ceremony(), String.join(", ", earlier)),
          "Nothing was created. If Temporal's data can be restored, abort this ceremony and go on in"
              + " that one. If nobody needs what is in that cluster, delete its HSMs and the cluster,"
              + " which cost money, then retry.");
    }
  }

  private NewCluster wanted(Mandate mandate, Plan plan) {
    return new NewCluster(
        plan.cluster().hsmType(),
        plan.cluster().mode(),
        plan.cluster().backupRetentionDays(),
        environment.subnets().stream().map(Subnet::id).toList(),
        Map.of(
            Cluster.CEREMONY_TAG,
            mandate.ceremony(),
            Cluster.NONCE_TAG,
            mandate.nonce(),
            Cluster.ENVIRONMENT_TAG,
            environment.name()));
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
