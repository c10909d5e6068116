package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.state.Store;

/** ModifyCluster: another backup retention; another HSM type only where there is one to go to. */
final class ModifyCluster {
  private final Estate estate;
  private final View view;
  private final Store store;

  ModifyCluster(Estate estate, View view, Store store) {
    this.estate = estate;
    this.view = view;
    this.store = store;
  }

  ObjectNode modify(Members request) {
    String id = request.text("ClusterId", Shapes.CLUSTER_ID);
    @Nullable String type = request.optionalText("HsmType", Shapes.HSM_TYPE);
    @Nullable String retention = Retention.read(request);
    request.check();
    Retention.check(retention);
    Cluster cluster = estate.cluster(id);
    if (type == null && retention == null) {
      throw Refusal.invalid("HsmType or BackupRetentionPolicy must be given.");
    }
    if (type != null) {
      // The one migration there is leads from hsm1.medium, of which no cluster can be made any
      // more.
      throw Refusal.invalid(
          "Cluster '%s' cannot be changed from %s to %s.".formatted(id, cluster.hsmType, type));
    }
    if (List.of(ClusterState.CREATE_IN_PROGRESS, ClusterState.DELETE_IN_PROGRESS)
        .contains(cluster.state)) {
      throw Refusal.invalid("Cluster '" + id + "' is " + cluster.state + ".");
    }
    cluster.retentionDays = String.valueOf(retention);
    store.did("ModifyCluster", id);
    ObjectNode answer = object();
    answer.set("Cluster", view.cluster(cluster));
    return answer;
  }
}
