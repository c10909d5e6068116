package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.cloudhsm.HsmState.ACTIVE;
import static org.keyturn.simulator.aws.cloudhsm.HsmState.DEGRADED;
import static org.keyturn.simulator.aws.cloudhsm.HsmState.DELETED;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.pki.HsmFactory;
import org.keyturn.simulator.state.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves clusters, HSMs and backups on when their time has come, HSMs on the data path included. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final Estate estate;
  private final Vpc vpc;
  private final HsmFleet fleet;
  private final HsmFactory factory;
  private final Activations activations;
  private final Backups backups;
  private final Pace pace;
  private final Assumptions assumptions;

  Progress(
      Estate estate,
      Vpc vpc,
      HsmFleet fleet,
      HsmFactory factory,
      Activations activations,
      Backups backups,
      Pace pace,
      Assumptions assumptions) {
    this.estate = estate;
    this.vpc = vpc;
    this.fleet = fleet;
    this.factory = factory;
    this.activations = activations;
    this.backups = backups;
    this.pace = pace;
    this.assumptions = assumptions;
  }

  /** Brings everything to the present. */
  void advance() {
    for (Cluster cluster : estate.clusters.values()) {
      try {
        advance(cluster);
      } catch (RuntimeException e) {
        // One cluster in trouble must not stop the others; it is tried again with the next call.
        LOG.error("{} could not be moved on", cluster.id, e);
      }
    }
    estate.clusters.values().removeIf(this::forgotten);
    backups.advance();
  }

  /** An hour is an hour at every pace, or nobody would see the cluster at pace 0. */
  private boolean forgotten(Cluster cluster) {
    return cluster.state == ClusterState.DELETED
        && (assumptions.usual(Assumption.DELETED_CLUSTER)
            || !cluster.since.plus(Delays.DELETED_SHOWN).isAfter(pace.now()));
  }

  private void advance(Cluster cluster) {
    while (move(cluster)) {
      // A cluster that nobody looked at for long passes through several states at once.
    }
    cluster.hsms.forEach(hsm -> move(cluster, hsm));
    cluster.hsms.removeIf(hsm -> hsm.state == DELETED);
  }

  private boolean move(Cluster cluster) {
    return switch (cluster.state) {
      case CREATE_IN_PROGRESS -> {
        boolean restored = cluster.sourceBackup != null;
        yield enter(
            cluster,
            Delays.CREATE_CLUSTER,
            restored ? ClusterState.ACTIVE : ClusterState.UNINITIALIZED);
      }
      case INITIALIZE_IN_PROGRESS -> initialize(cluster);
      case INITIALIZED -> noticeActivation(cluster);
      case DELETE_IN_PROGRESS -> delete(cluster);
      case MODIFY_IN_PROGRESS, ROLLBACK_IN_PROGRESS -> migrate(cluster);
      case UNINITIALIZED, ACTIVE, UPDATE_IN_PROGRESS, DELETED, DEGRADED -> false;
    };
  }

  private boolean enter(Cluster cluster, Duration after, ClusterState next) {
    Duration takes = after.multipliedBy(cluster.slowness);
    if (!pace.over(cluster.since, takes)) {
      return false;
    }
    cluster.enter(next, pace.end(cluster.since, takes), null);
    return true;
  }

  private boolean initialize(Cluster cluster) {
    if (!pace.over(cluster.since, Delays.INITIALIZE.multipliedBy(cluster.slowness))) {
      return false;
    }
    fleet.initialize(
        cluster.id,
        Objects.requireNonNull(cluster.certificate),
        Objects.requireNonNull(cluster.anchor));
    cluster.identity = null;
    return enter(cluster, Delays.INITIALIZE, ClusterState.INITIALIZED);
  }

  private boolean noticeActivation(Cluster cluster) {
    @Nullable Instant activated = activations.of(cluster.id).orElse(null);
    if (activated == null || !pace.over(activated, Delays.NOTICE_ACTIVATION)) {
      return false;
    }
    cluster.enter(ClusterState.ACTIVE, pace.end(activated, Delays.NOTICE_ACTIVATION), null);
    backups.take(cluster);
    return true;
  }

  /**
   * One HSM after the other, each after a backup where it goes forward ("Migrating from hsm1.medium
   * to hsm2m.medium", user guide).
   */
  private boolean migrate(Cluster cluster) {
    boolean back = cluster.state == ClusterState.ROLLBACK_IN_PROGRESS;
    int n = 0;
    for (Hsm hsm : cluster.hsms) {
      n++;
      if (!hsm.type.equals(cluster.hsmType)
          && pace.over(cluster.since, Delays.MIGRATE_HSM.multipliedBy(n))) {
        if (!back) {
          backups.take(cluster);
        }
        hsm.type = cluster.hsmType;
      }
    }
    boolean over = enter(cluster, Delays.MIGRATE_HSM.multipliedBy(n), ClusterState.ACTIVE);
    if (over && back) {
      cluster.rollbackUntil = null;
    }
    return over;
  }

  private boolean delete(Cluster cluster) {
    boolean gone = enter(cluster, Delays.DELETE_CLUSTER, ClusterState.DELETED);
    if (gone) {
      vpc.deleteGroup(cluster.securityGroup);
    }
    return gone;
  }

  private void move(Cluster cluster, Hsm hsm) {
    switch (hsm.state) {
      case CREATE_IN_PROGRESS -> create(cluster, hsm);
      case DELETE_IN_PROGRESS -> {
        Duration takes = Delays.DELETE_HSM.multipliedBy(hsm.slowness);
        if (pace.over(hsm.since, takes)) {
          fleet.remove(cluster.id, hsm.id);
          vpc.detach(hsm.eni);
          hsm.enter(DELETED, pace.end(hsm.since, takes), null);
          cluster.emptied = hsm.since;
        }
      }
      case ACTIVE, DEGRADED, DELETED -> {}
    }
  }

  private void create(Cluster cluster, Hsm hsm) {
    boolean first = cluster.state == ClusterState.UNINITIALIZED;
    Duration takes = (first ? Delays.CREATE_HSM : Delays.ADD_HSM).multipliedBy(hsm.slowness);
    if (!pace.over(hsm.since, takes)) {
      return;
    }
    Instant when = pace.end(hsm.since, takes);
    try {
      if (!hsm.fails) {
        bringUp(cluster, hsm, first);
        hsm.enter(ACTIVE, when, "HSM created.");
        return;
      }
    } catch (RuntimeException e) {
      // Whatever keeps an HSM from coming up is a failed creation to the customer.
      LOG.error("{} could not be brought up", hsm.id, e);
    }
    hsm.enter(DEGRADED, when, "HSM creation failed. Please delete this HSM and try again.");
  }

  private void bringUp(Cluster cluster, Hsm hsm, boolean first) {
    if (first) {
      KeyPair partition = fleet.manufacture(cluster.id, hsm.id, hsm.address);
      cluster.identity = factory.certify(partition, cluster.mode);
    } else {
      fleet.join(cluster.id, hsm.id);
    }
  }
}
