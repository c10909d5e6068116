package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CERTIFICATES;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.HSMS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.HsmState;

/** What is seen while AWS is still busy. */
class TimeTest extends RehearsalTest {
  @Override
  double pace() {
    return 1;
  }

  @Test
  @Behaviour(
      value = "The cluster must be UNINITIALIZED for its first HSM, not still being created.",
      sure = DOCUMENTED,
      source = "User guide: create-hsm",
      area = HSMS)
  void nothingCanBeDoneWithAClusterThatIsBeingCreated() {
    String id = aws.create().clusterId();

    assertThat(aws.describe().state()).isEqualTo(ClusterState.CREATE_IN_PROGRESS);
    assertThat(aws.describe().securityGroup()).isNull();
    invalid(() -> aws.createHsm(0, null));
    invalid(() -> aws.cloudHsm.deleteCluster(r -> r.clusterId(id)));
    aws.clock.pass(Duration.ofMinutes(2));
    assertThat(aws.describe().state()).isEqualTo(ClusterState.UNINITIALIZED);
    assertThat(aws.describe().securityGroup()).isNotNull();
  }

  @Test
  void aSlowStateLastsSoManyTimesAsLong() throws Exception {
    aws.fault("{\"fault\":\"slow-state\",\"on\":\"CreateCluster\",\"with\":\"3\"}");
    aws.create();

    aws.clock.pass(Duration.ofMinutes(5));
    assertThat(aws.describe().state()).isEqualTo(ClusterState.CREATE_IN_PROGRESS);
    aws.clock.pass(Duration.ofMinutes(1));
    assertThat(aws.describe().state()).isEqualTo(ClusterState.UNINITIALIZED);
  }

  @Test
  @Behaviour(
      value = "CSR and certificates appear only after the first HSM is ACTIVE, not with it.",
      sure = OBSERVED,
      source =
          "aws-samples/aws-cloudhsm-cloudformation-template: cloudhsm.yml (waits for" + " both)",
      area = CERTIFICATES)
  void anHsmShowsItsInterfaceFirstThenIsActiveThenHasCertificates() {
    aws.create();
    aws.clock.pass(Duration.ofMinutes(2));
    aws.createHsm(0, "127.77.1.10");
    assertThat(aws.describe().hsms().get(0).eniIp()).isNull();

    aws.clock.pass(Duration.ofMinutes(1));
    assertThat(aws.describe().hsms().get(0).eniIp()).isEqualTo("127.77.1.10");
    assertThat(aws.describe().hsms().get(0).state()).isEqualTo(HsmState.CREATE_IN_PROGRESS);

    aws.clock.pass(Duration.ofMinutes(7));
    assertThat(aws.describe().hsms().get(0).state()).isEqualTo(HsmState.ACTIVE);
    assertThat(aws.describe().certificates().clusterCsr()).isNull();

    aws.clock.pass(Duration.ofSeconds(20));
    assertThat(aws.describe().certificates().clusterCsr()).contains("CERTIFICATE REQUEST");
  }

  @Test
  @Behaviour(
      value =
          "DeleteCluster right after the last HSM disappeared is still refused for a" + " while.",
      sure = OBSERVED,
      source = "alchemy.run: src/AWS/CloudHSMV2/Cluster.ts",
      area = CLUSTERS)
  void aClusterCannotBeDeletedRightAfterItsLastHsmIsGone() {
    String id = aws.create().clusterId();
    aws.clock.pass(Duration.ofMinutes(2));
    aws.createHsm(0, "127.77.1.10");
    aws.clock.pass(Duration.ofMinutes(10));
    aws.cloudHsm.deleteHsm(r -> r.clusterId(id).eniIp("127.77.1.10"));
    assertThat(aws.describe().hsms().get(0).state()).isEqualTo(HsmState.DELETE_IN_PROGRESS);
    aws.clock.pass(Duration.ofMinutes(2));
    assertThat(aws.describe().hsms()).isEmpty();

    invalid(() -> aws.cloudHsm.deleteCluster(r -> r.clusterId(id)));
    aws.clock.pass(Duration.ofMinutes(1));
    aws.cloudHsm.deleteCluster(r -> r.clusterId(id));
  }

  @Test
  @Behaviour(
      value =
          "The control plane notices an activation by itself, about 80 seconds after the"
              + " command succeeded.",
      sure = OBSERVED,
      source = "RadiumGu/pix-proxy-samples: README-CloudHSM.md",
      area = CLUSTERS)
  @Behaviour(
      value =
          "InitializeCluster answers INITIALIZE_IN_PROGRESS; the cluster becomes"
              + " INITIALIZED by itself.",
      sure = DOCUMENTED,
      source = "User guide: initialize-cluster",
      area = CERTIFICATES)
  void anActivationIsNoticedAfterAWhile() {
    aws.create();
    aws.clock.pass(Duration.ofMinutes(2));
    aws.createHsm(0, null);
    aws.clock.pass(Duration.ofMinutes(10));
    aws.initialize(aws.describe());
    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZE_IN_PROGRESS);
    assertThat(aws.describe().certificates().clusterCsr()).isNull();
    assertThat(aws.fleet.calls).noneMatch(call -> call.startsWith("initialize"));

    aws.clock.pass(Duration.ofMinutes(2));
    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
    aws.activations.activated(aws.describe().clusterId());
    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);

    aws.clock.pass(Duration.ofSeconds(80));
    assertThat(aws.describe().state()).isEqualTo(ClusterState.ACTIVE);
  }

  @Test
  @Behaviour(
      value =
          "An HSM added to an active cluster starts from a backup taken of a member at"
              + " that moment.",
      sure = DOCUMENTED,
      source = "User guide: add-hsm",
      area = HSMS)
  void aJoiningHsmCopiesAtTheCallAndListensWhenItIsActive() {
    aws.create();
    aws.clock.pass(Duration.ofMinutes(2));
    aws.createHsm(0, null);
    aws.clock.pass(Duration.ofMinutes(10));
    aws.initialize(aws.describe());
    aws.clock.pass(Duration.ofMinutes(2));
    aws.describe();
    aws.activations.activated(aws.describe().clusterId());
    aws.clock.pass(Duration.ofMinutes(2));

    String joining = aws.createHsm(1, "127.77.2.10").hsmId();

    assertThat(aws.fleet.calls).contains("snapshot " + joining + " 127.77.2.10");
    assertThat(aws.fleet.calls).doesNotContain("join " + joining);
    aws.clock.pass(Duration.ofMinutes(9));
    assertThat(aws.describe().hsms().get(1).state()).isEqualTo(HsmState.ACTIVE);
    assertThat(aws.fleet.calls).contains("join " + joining);
  }
}
