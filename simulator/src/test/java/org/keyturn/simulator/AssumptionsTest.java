package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.aws.cloudhsm.Assumption;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;

/** Where AWS leaves open how it answers: the usual answer, and the other one when asked for. */
class AssumptionsTest extends RehearsalTest {
  private static final Customer CUSTOMER = new Customer();

  private void assume(Assumption assumption, String answer) throws IOException {
    aws.close();
    aws = new Rehearsal(directory, 0, assumption, answer);
  }

  @Test
  @Behaviour(
      value = "hsm1.medium knows FIPS mode only, and needs no Mode.",
      sure = DOCUMENTED,
      source = "User guide: hsm-types and create-cluster",
      area = CLUSTERS)
  void theOldHsmTypeCanBeAllowed() throws Exception {
    assume(Assumption.HSM1, "accepted");

    Cluster made = oldCluster(ClusterMode.FIPS);

    assertThat(made.hsmType()).isEqualTo("hsm1.medium");
    assertThat(made.mode()).isEqualTo(ClusterMode.FIPS);
    invalid(() -> oldCluster(ClusterMode.NON_FIPS));
  }

  @Test
  void aChainCanBeRefused() throws Exception {
    assume(Assumption.ANCHOR_CHAIN, "refused");
    Customer issuing = new Customer("SHA256withRSA", 2048, "CN=issuing");

    invalid(() -> initialize(issuing, CUSTOMER.authorize(issuing) + CUSTOMER.anchor()))
        .hasMessageContaining("exactly one");
  }

  @Test
  void theClusterCertificateCanAppearWithTheActivationOnly() throws Exception {
    assume(Assumption.INITIALIZED_CERTIFICATE, "hidden");
    initialize(CUSTOMER, CUSTOMER.anchor());
    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
    assertThat(aws.describe().certificates().clusterCertificate()).isNull();

    aws.activations.activated(aws.describe().clusterId());

    assertThat(aws.describe().certificates().clusterCertificate()).contains("BEGIN CERTIFICATE");
  }

  @Test
  @Behaviour(
      value = "The backup retention of a cluster that is not ACTIVE yet can be changed.",
      sure = INFERRED,
      source =
          "The console's procedure in the user guide (manage-backup-retention) starts"
              + " from an active cluster, the API reference names no state",
      area = BACKUPS,
      settle =
          "aws cloudhsmv2 modify-cluster --cluster-id $UNINITIALIZED_CLUSTER"
              + " --backup-retention-policy Type=DAYS,Value=30",
      otherwise = "retention-outside-active=refused")
  void retentionIsChangedInEveryStateThatStays() {
    aws.create();

    retain("30");

    assertThat(aws.describe().backupRetentionPolicy().value()).isEqualTo("30");
  }

  @Test
  void retentionCanBeFixedUntilTheClusterIsActive() throws Exception {
    assume(Assumption.RETENTION_OUTSIDE_ACTIVE, "refused");
    aws.create();
    invalid(() -> retain("30")).hasMessageContaining("UNINITIALIZED");
  }

  @Test
  void aDeletedClusterCanStayInSight() throws Exception {
    assume(Assumption.DELETED_CLUSTER, "shown");
    String id = aws.create().clusterId();
    aws.describe();

    aws.cloudHsm.deleteCluster(r -> r.clusterId(id));

    assertThat(aws.describe().state()).isEqualTo(ClusterState.DELETED);
    refused(
        "CloudHsmResourceNotFoundException",
        () -> aws.cloudHsm.deleteCluster(r -> r.clusterId(id)));
    aws.clock.pass(Duration.ofHours(1));
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
  }

  @Test
  void theCodeOfAZoneWithoutCapacityCanBeAnother() throws Exception {
    assume(Assumption.NO_CAPACITY, "CloudHsmInvalidRequestException");
    aws.create();
    aws.fault("{\"fault\":\"no-capacity\",\"on\":\"eu-west-1a\"}");

    invalid(() -> aws.createHsm(0, null)).hasMessageContaining("no capacity");
  }

  private Cluster oldCluster(ClusterMode mode) {
    return aws.cloudHsm
        .createCluster(r -> r.hsmType("hsm1.medium").mode(mode).subnetIds(aws.subnet(0)))
        .cluster();
  }

  private void initialize(Customer issuer, String anchor) {
    if (aws.cloudHsm.describeClusters().clusters().isEmpty()) {
      aws.create();
      aws.createHsm(0, null);
    }
    Cluster cluster = aws.describe();
    aws.cloudHsm.initializeCluster(
        r ->
            r.clusterId(cluster.clusterId())
                .signedCert(issuer.sign(cluster.certificates().clusterCsr()))
                .trustAnchor(anchor));
  }

  private void retain(String days) {
    aws.cloudHsm.modifyCluster(
        r ->
            r.clusterId(aws.describe().clusterId())
                .backupRetentionPolicy(p -> p.type("DAYS").value(days)));
  }
}
