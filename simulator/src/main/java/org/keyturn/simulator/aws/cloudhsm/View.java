package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.state.Pace;

/** What the service shows of a thing, which depends on its state and on how old the news is. */
final class View {
  private final Pace pace;
  private final Assumptions assumptions;

  View(Pace pace, Assumptions assumptions) {
    this.pace = pace;
    this.assumptions = assumptions;
  }

  ObjectNode cluster(Cluster cluster) {
    ObjectNode view = object();
    view.put("BackupPolicy", "DEFAULT");
    view.putObject("BackupRetentionPolicy").put("Type", "DAYS").put("Value", cluster.retentionDays);
    view.put("ClusterId", cluster.id);
    view.put("CreateTimestamp", seconds(cluster.created));
    ArrayNode hsms = view.putArray("Hsms");
    cluster.hsms.forEach(hsm -> hsms.add(hsm(cluster, hsm)));
    view.put("HsmType", cluster.hsmType);
    if (cluster.rollbackUntil != null && cluster.rollbackUntil.isAfter(pace.now())) {
      view.put("HsmTypeRollbackExpiration", seconds(cluster.rollbackUntil));
    }
    // The group is made on the way: an answer of 2025 to CreateCluster did not have it.
    if (cluster.state != ClusterState.CREATE_IN_PROGRESS) {
      view.put("SecurityGroup", cluster.securityGroup);
    }
    put(view, "SourceBackupId", cluster.sourceBackup);
    view.put("State", cluster.state.name());
    put(view, "StateMessage", cluster.message);
    ObjectNode subnets = view.putObject("SubnetMapping");
    cluster.subnetOfZone.forEach(subnets::put);
    view.put("VpcId", cluster.vpc);
    view.put("NetworkType", cluster.networkType);
    view.set("Certificates", certificates(cluster));
    view.set("TagList", tags(cluster.tags));
    view.put("Mode", cluster.mode);
    return view;
  }

  /** An HSM without its interface, as the answer to CreateHsm has it. */
  ObjectNode newHsm(Cluster cluster, Hsm hsm) {
    ObjectNode view =
        object()
            .put("AvailabilityZone", hsm.zone)
            .put("ClusterId", cluster.id)
            .put("SubnetId", hsm.subnet)
            .put("HsmId", hsm.id)
            .put("HsmType", hsm.type)
            .put("State", hsm.state.name());
    put(view, "StateMessage", hsm.message);
    return view;
  }

  private ObjectNode hsm(Cluster cluster, Hsm hsm) {
    ObjectNode view = newHsm(cluster, hsm);
    if (hsm.state != HsmState.CREATE_IN_PROGRESS
        || pace.over(hsm.since, Delays.INTERFACE_APPEARS)) {
      view.put("EniId", hsm.eni).put("EniIp", hsm.address);
    }
    return view;
  }

  /**
   * The identity shows only while uninitialised, the customer's certificate from INITIALIZED on.
   */
  private ObjectNode certificates(Cluster cluster) {
    ObjectNode view = object();
    boolean visible =
        cluster.state == ClusterState.UNINITIALIZED
            && cluster
                .activeHsm()
                .filter(hsm -> pace.over(hsm.since, Delays.CERTIFICATES_APPEAR))
                .isPresent();
    if (visible && cluster.identity != null) {
      view.put("ClusterCsr", cluster.identity.clusterCsr());
      view.put("HsmCertificate", cluster.identity.hsmCertificate());
      view.put("AwsHardwareCertificate", cluster.identity.awsHardwareCertificate());
      view.put(
          "ManufacturerHardwareCertificate", cluster.identity.manufacturerHardwareCertificate());
    }
    if (showsCertificate(cluster)) {
      put(view, "ClusterCertificate", cluster.certificate);
    }
    return view;
  }

  private boolean showsCertificate(Cluster cluster) {
    return switch (cluster.state) {
      case INITIALIZE_IN_PROGRESS -> false;
      case INITIALIZED -> assumptions.usual(Assumption.INITIALIZED_CERTIFICATE);
      case CREATE_IN_PROGRESS,
          UNINITIALIZED,
          ACTIVE,
          UPDATE_IN_PROGRESS,
          MODIFY_IN_PROGRESS,
          ROLLBACK_IN_PROGRESS,
          DELETE_IN_PROGRESS,
          DELETED,
          DEGRADED ->
          true;
    };
  }

  static ArrayNode tags(Map<String, String> tags) {
    ArrayNode list = object().arrayNode();
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  /** Epoch seconds with a fraction, as AWS JSON writes instants. */
  static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }

  static void put(ObjectNode view, String name, @Nullable String value) {
    if (value != null) {
      view.put(name, value);
    }
  }
}
