package org.keyturn.workflows.cluster;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.mandate.ChangesNothing;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

/** The acts of AWS's control plane on the cluster and its HSMs. Every one looks before it acts. */
@ActivityInterface
public interface ClusterActivities {
  /**
   * Creates the cluster in the environment's subnets, or adopts the one tagged with this ceremony
   * and its nonce.
   */
  @UnderGate(GateName.OPEN)
  @ActivityMethod(name = "createCluster")
  ClusterView createCluster(CreateCluster request);

  /** Creates the first HSM, or adopts one that is at the planned place and was not there before. */
  @UnderGate({GateName.OPEN, GateName.INITIALIZE})
  @ActivityMethod(name = "createHsm")
  ClusterView createHsm(CreateHsm request);

  /**
   * Adds a further HSM to the active cluster. Users, passwords and sharing must rest until it has
   * been reconfigured.
   */
  @UnderGate({GateName.INITIALIZE, GateName.KEYS})
  @ActivityMethod(name = "addSecondHsm")
  ClusterView addSecondHsm(CreateHsm request);

  /**
   * Answers when the awaited state is there; fails {@code RETRYABLE} until then and {@code
   * HSM_FAILED} on DEGRADED.
   */
  @ChangesNothing
  @ActivityMethod(name = "waitActive")
  ClusterView waitActive(Await request);

  /** Deletes an HSM whose creation failed, and waits until it is gone. */
  @UnderGate({GateName.OPEN, GateName.INITIALIZE, GateName.KEYS})
  @ActivityMethod(name = "discardHsm")
  ClusterView discardHsm(DiscardHsm request);

  /**
   * Initialises the cluster with the approved certificate; fails {@code CSR_CHANGED} when the HSM
   * has another CSR now.
   */
  @UnderGate(GateName.INITIALIZE)
  @ActivityMethod(name = "initialize")
  ClusterView initialize(Initialize request);

  /** Deletes what the ceremony made: its HSMs, then the cluster. */
  @UnderGate(GateName.ABORT)
  @ActivityMethod(name = "deleteCluster")
  Deleted deleteCluster(DeleteCluster request);

  record CreateCluster(Mandate mandate) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>();
    }
  }

  /**
   * @param clusterId must bear the ceremony's tag, which the activity checks
   * @param subnet index into the environment's subnets
   * @param known ids of the HSMs that were in the cluster before, so that one made by an earlier
   *     attempt is told apart
   */
  record CreateHsm(Mandate mandate, String clusterId, int subnet, Set<String> known)
      implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return ifSigned(mandate, clusterId);
    }
  }

  /** What is waited for. */
  enum Awaited {
    /** The cluster exists and has no HSM yet. */
    UNINITIALIZED,
    /**
     * The HSM at the awaited subnet is ACTIVE; before initialisation all four certificate fields
     * are there too.
     */
    HSM_ACTIVE,
    INITIALIZED,
    CLUSTER_ACTIVE
  }

  /**
   * @param subnet index of the subnet whose HSM is awaited; ignored for cluster states
   */
  record Await(String clusterId, Awaited awaited, int subnet) {}

  record DiscardHsm(Mandate mandate, String clusterId, String hsmId) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return ifSigned(mandate, clusterId);
    }
  }

  record Initialize(
      Mandate mandate,
      String clusterId,
      String csrSha256,
      String certificatePem,
      String certificateSha256,
      String anchorPem,
      String anchorSha256)
      implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(
          java.util.Map.of(
              Facts.CLUSTER, clusterId,
              Facts.CSR, csrSha256,
              Facts.CERTIFICATE, certificateSha256,
              Facts.ANCHOR, anchorSha256));
    }
  }

  record DeleteCluster(Mandate mandate, String clusterId) implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>(java.util.Map.of(Facts.CLUSTER, clusterId));
    }
  }

  record Deleted(String clusterId, List<String> hsmIds) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          java.util.Map.of(Facts.CLUSTER, clusterId, Facts.MEMBERS, String.join(" ", hsmIds)));
    }
  }

  /**
   * The cluster as AWS shows it.
   *
   * @param securityGroup empty while AWS has not made it yet
   */
  record ClusterView(String clusterId, String state, String securityGroup, List<Member> members)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          java.util.Map.of(
              Facts.CLUSTER,
              clusterId,
              "state",
              state,
              "security-group",
              securityGroup,
              Facts.MEMBERS,
              members.stream()
                  .map(m -> m.hsmId() + " " + m.zone() + " " + m.address() + " " + m.state())
                  .collect(Collectors.joining("; "))));
    }
  }

  /** The gate {@code open} is asked before a cluster exists; every later one has signed its id. */
  private static SortedMap<String, String> ifSigned(Mandate mandate, String clusterId) {
    var asked = new TreeMap<String, String>();
    if (mandate.gate() != GateName.OPEN) {
      asked.put(Facts.CLUSTER, clusterId);
    }
    return asked;
  }
}
