package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.HsmState;

/** What is seen while AWS is still busy. */
class TimeTest extends RehearsalTest {
  @Override
  double pace() {
    return 1;
  }

  @Test
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
