package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/** DeleteHsm: by id, by interface or by address, after a backup where the cluster is active. */
final class DeleteHsm {
  private final Estate estate;
  private final Backups backups;
  private final Store store;
  private final Pace pace;
  private final Mishaps mishaps;

  DeleteHsm(Estate estate, Backups backups, Store store, Pace pace, Mishaps mishaps) {
    this.estate = estate;
    this.backups = backups;
    this.store = store;
    this.pace = pace;
    this.mishaps = mishaps;
  }

  ObjectNode delete(Members request) {
    String clusterId = request.text("ClusterId", Shapes.CLUSTER_ID);
    @Nullable String hsmId = request.optionalText("HsmId", Shapes.HSM_ID);
    @Nullable String eniId = request.optionalText("EniId", Shapes.ENI_ID);
    @Nullable String eniIp = request.optionalText("EniIp", Shapes.ADDRESS);
    request.check();
    long given = Stream.of(has(hsmId), has(eniId), has(eniIp)).filter(yes -> yes).count();
    if (given != 1) {
      throw Refusal.invalid("Exactly one of HsmId, EniId and EniIp must be given.");
    }
    Cluster cluster = estate.in(request.region()).cluster(clusterId);
    Predicate<Hsm> named =
        hsm -> hsm.id.equals(hsmId) || hsm.eni.equals(eniId) || hsm.address.equals(eniIp);
    Hsm hsm =
        cluster.hsms.stream()
            .filter(named)
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("The HSM does not exist in '" + clusterId + "'."));
    checkDeletable(cluster, hsm);
    if (cluster.state == ClusterState.ACTIVE && hsm.state == HsmState.ACTIVE) {
      backups.take(cluster);
    }
    hsm.enter(HsmState.DELETE_IN_PROGRESS, pace.now(), "HSM is being deleted.");
    hsm.slowness = mishaps.slowness("DeleteHsm", hsm.zone, clusterId);
    if (cluster.state == ClusterState.UNINITIALIZED) {
      cluster.identity = null;
    }
    store.did("DeleteHsm", hsm.id);
    return object().put("HsmId", hsm.id);
  }

  private static void checkDeletable(Cluster cluster, Hsm hsm) {
    if (hsm.state == HsmState.DELETE_IN_PROGRESS) {
      throw Refusal.invalid("HSM '" + hsm.id + "' is already being deleted.");
    }
    if (List.of(
            ClusterState.INITIALIZE_IN_PROGRESS,
            ClusterState.MODIFY_IN_PROGRESS,
            ClusterState.ROLLBACK_IN_PROGRESS)
        .contains(cluster.state)) {
      throw Refusal.invalid(
          "Cluster '" + cluster.id + "' is " + cluster.state + "; HSMs cannot be deleted.");
    }
  }

  private static boolean has(@Nullable String text) {
    return text != null;
  }
}
