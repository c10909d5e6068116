package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.aws.ec2.Subnet;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/** CreateCluster and DeleteCluster. */
final class ClusterOperations {
  private static final String OLD_TYPE = "hsm1.medium";

  private final Estate estate;
  private final Vpc vpc;
  private final View view;
  private final Store store;
  private final Pace pace;
  private final Mishaps mishaps;
  private final Assumptions assumptions;

  ClusterOperations(
      Estate estate,
      Vpc vpc,
      View view,
      Store store,
      Pace pace,
      Mishaps mishaps,
      Assumptions assumptions) {
    this.estate = estate;
    this.vpc = vpc;
    this.view = view;
    this.store = store;
    this.pace = pace;
    this.mishaps = mishaps;
    this.assumptions = assumptions;
  }

  ObjectNode create(Members request) {
    String type = request.text("HsmType", Shapes.HSM_TYPE);
    List<String> subnetIds = request.texts("SubnetIds", 1, 10, Shapes.SUBNET_ID);
    @Nullable String source = request.optionalText("SourceBackupId", Shapes.BACKUP_ID_OR_ARN);
    @Nullable String network = request.optionalText("NetworkType", Shapes.NETWORK_TYPE);
    @Nullable String mode = request.optionalText("Mode", Shapes.MODE);
    @Nullable String retention = Retention.read(request);
    Map<String, String> tags = Tags.read(request, 0);
    request.check();
    Retention.check(retention);
    checkType(type, mode, network);
    Map<String, String> subnetOfZone = subnetOfZone(subnetIds, request.region());
    if ("DUALSTACK".equals(network)) {
      throw Refusal.invalid(
          "NetworkType DUALSTACK requires IPv6 CIDR blocks on the VPC and on every subnet.");
    }
    @Nullable Backup backup =
        source == null
            ? null
            : source(estate.in(request.region()), source, type, mode == null ? "FIPS" : mode);
    mishaps.checkQuota("clusters", "CreateCluster");

    Cluster cluster = new Cluster();
    cluster.id = Ids.fresh("cluster");
    cluster.hsmType = type;
    cluster.mode = mode == null ? "FIPS" : mode;
    cluster.networkType = "IPV4";
    cluster.region = request.region();
    cluster.vpc = vpc.id();
    cluster.securityGroup = vpc.createClusterGroup(cluster.id);
    cluster.created = pace.now();
    cluster.subnetOfZone.putAll(subnetOfZone);
    cluster.tags.putAll(tags);
    if (retention != null) {
      cluster.retentionDays = retention;
    }
    if (backup != null) {
      cluster.sourceBackup = backup.id;
      cluster.certificate = backup.certificate;
      cluster.anchor = backup.anchor;
    }
    cluster.enter(ClusterState.CREATE_IN_PROGRESS, pace.now(), null);
    cluster.slowness = mishaps.slowness("CreateCluster");
    estate.clusters.put(cluster.id, cluster);
    store.did("CreateCluster", cluster.id);
    return answer(cluster);
  }

  /**
   * New clusters have been hsm2m.medium only since April 2025, and the mode is required for every
   * type but hsm1.medium ("Create a cluster" and "HSM types", AWS CloudHSM user guide).
   */
  private void checkType(String type, @Nullable String mode, @Nullable String network) {
    boolean old = type.equals(OLD_TYPE) && !assumptions.usual(Assumption.HSM1);
    if (!type.equals("hsm2m.medium") && !old) {
      throw Refusal.invalid("Provided HsmType is not supported.");
    }
    if (mode == null && !old) {
      throw Refusal.invalid("Mode is required for HsmType " + type + ".");
    }
    if (old && ("NON_FIPS".equals(mode) || "DUALSTACK".equals(network))) {
      throw Refusal.invalid("HsmType " + type + " knows Mode FIPS and NetworkType IPV4 only.");
    }
  }

  private Map<String, String> subnetOfZone(List<String> ids, String region) {
    Map<String, String> subnetOfZone = new LinkedHashMap<>();
    for (String id : ids) {
      Subnet subnet =
          vpc.subnet(id)
              .filter(found -> vpc.region().equals(region))
              .orElseThrow(() -> Refusal.invalid("Subnet '" + id + "' does not exist."));
      if (subnetOfZone.put(subnet.zone(), id) != null) {
        throw Refusal.invalid(
            "Only one subnet per Availability Zone is allowed; more were given in "
                + subnet.zone()
                + ".");
      }
    }
    return subnetOfZone;
  }

  /** Backups go to the same type, or from hsm1 to hsm2m, and never to another mode. */
  private static Backup source(Estate here, String idOrArn, String type, String mode) {
    Backup backup = here.backup(idOrArn.substring(idOrArn.lastIndexOf('/') + 1));
    if (backup.state != BackupState.READY) {
      throw Refusal.invalid(
          "Backup '" + backup.id + "' is " + backup.state + "; it must be READY.");
    }
    if (!List.of(type, OLD_TYPE).contains(backup.hsmType) || !backup.mode.equals(mode)) {
      throw Refusal.invalid(
          "Backup '%s' was taken of %s in mode %s and cannot be restored to %s in mode %s."
              .formatted(backup.id, backup.hsmType, backup.mode, type, mode));
    }
    return backup;
  }

  ObjectNode delete(Members request) {
    String id = request.text("ClusterId", Shapes.CLUSTER_ID);
    request.check();
    Cluster cluster = estate.in(request.region()).cluster(id);
    if (!cluster.hsms.isEmpty()) {
      throw Refusal.invalid(
          "Cluster '" + id + "' still contains HSMs; delete all of them before the cluster.");
    }
    if (!pace.over(cluster.emptied, Delays.EMPTINESS_NOTICED)) {
      throw Refusal.invalid("Cluster '" + id + "' is still deleting its last HSM; try again.");
    }
    switch (cluster.state) {
      case UNINITIALIZED, INITIALIZED, ACTIVE, DEGRADED -> {}
      case CREATE_IN_PROGRESS,
          INITIALIZE_IN_PROGRESS,
          UPDATE_IN_PROGRESS,
          MODIFY_IN_PROGRESS,
          ROLLBACK_IN_PROGRESS,
          DELETE_IN_PROGRESS,
          DELETED ->
          throw Refusal.invalid(
              "Cluster '" + id + "' is " + cluster.state + " and cannot be deleted.");
    }
    cluster.enter(ClusterState.DELETE_IN_PROGRESS, pace.now(), "The cluster is being deleted.");
    cluster.slowness = mishaps.slowness("DeleteCluster", id);
    store.did("DeleteCluster", id);
    return answer(cluster);
  }

  private ObjectNode answer(Cluster cluster) {
    ObjectNode answer = object();
    answer.set("Cluster", view.cluster(cluster));
    return answer;
  }
}
