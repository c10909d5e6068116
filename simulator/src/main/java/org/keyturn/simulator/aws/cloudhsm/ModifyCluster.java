package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/**
 * ModifyCluster: another backup retention, or the one change of HSM type there is, from hsm1.medium
 * to hsm2m.medium and within a day back ("Migrating from hsm1.medium to hsm2m.medium", AWS CloudHSM
 * user guide).
 */
final class ModifyCluster {
  /** A cluster of 28 HSMs has no room for the one that a migration adds. */
  private static final int MOST = 27;

  private static final Set<ClusterState> TRANSIENT =
      Set.of(ClusterState.CREATE_IN_PROGRESS, ClusterState.DELETE_IN_PROGRESS);

  private final Estate estate;
  private final View view;
  private final Store store;
  private final Pace pace;
  private final Assumptions assumptions;

  ModifyCluster(Estate estate, View view, Store store, Pace pace, Assumptions assumptions) {
    this.estate = estate;
    this.view = view;
    this.store = store;
    this.pace = pace;
    this.assumptions = assumptions;
  }

  ObjectNode modify(Members request) {
    String id = request.text("ClusterId", Shapes.CLUSTER_ID);
    @Nullable String type = request.optionalText("HsmType", Shapes.HSM_TYPE);
    @Nullable String retention = Retention.read(request);
    request.check();
    Retention.check(retention);
    Cluster cluster = estate.in(request.region()).cluster(id);
    if (type == null && retention == null) {
      throw Refusal.invalid("HsmType or BackupRetentionPolicy must be given.");
    }
    checkState(cluster, type != null);
    if (type != null) {
      migrate(cluster, type);
    }
    if (retention != null) {
      cluster.retentionDays = retention;
    }
    store.did("ModifyCluster", id);
    ObjectNode answer = object();
    answer.set("Cluster", view.cluster(cluster));
    return answer;
  }

  private void checkState(Cluster cluster, boolean migration) {
    boolean any = !migration && assumptions.usual(Assumption.RETENTION_OUTSIDE_ACTIVE);
    boolean back = migration && cluster.state == ClusterState.MODIFY_IN_PROGRESS;
    boolean fits =
        any ? !TRANSIENT.contains(cluster.state) : back || cluster.state == ClusterState.ACTIVE;
    if (!fits) {
      throw Refusal.invalid("Cluster '" + cluster.id + "' is " + cluster.state + ".");
    }
  }

  private void migrate(Cluster cluster, String type) {
    String way = cluster.hsmType + " to " + type;
    if (way.equals("hsm1.medium to hsm2m.medium")) {
      if (cluster.hsms.size() > MOST) {
        throw Refusal.invalid("A cluster to be migrated can have at most " + MOST + " HSMs.");
      }
      cluster.rollbackUntil = pace.now().plus(Delays.ROLLBACK);
      cluster.enter(ClusterState.MODIFY_IN_PROGRESS, pace.now(), null);
    } else if (way.equals("hsm2m.medium to hsm1.medium")
        && cluster.rollbackUntil != null
        && cluster.rollbackUntil.isAfter(pace.now())) {
      cluster.enter(ClusterState.ROLLBACK_IN_PROGRESS, pace.now(), null);
    } else {
      throw Refusal.invalid("Cluster '" + cluster.id + "' cannot be changed from " + way + ".");
    }
    cluster.hsmType = type;
  }
}
