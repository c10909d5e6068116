package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.simulator.fidelity.Area.PROTOCOL;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.core.exception.SdkClientException;

class FaultsTest extends RehearsalTest {
  @Test
  @Behaviour(
      value = "Too many requests are refused with ThrottlingException, 400.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CommonErrors",
      area = PROTOCOL)
  void throttlingRefusesTheNamedOperationAsOftenAsAsked() throws Exception {
    aws.fault("{\"fault\":\"throttle\",\"on\":\"DescribeClusters\",\"times\":2}");

    refused("ThrottlingException", () -> aws.cloudHsm.describeClusters());
    aws.cloudHsm.listTags(r -> r.resourceId(aws.create().clusterId()));
    refused("ThrottlingException", () -> aws.cloudHsm.describeClusters());
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
  }

  @Test
  @Behaviour(
      value =
          "A failure of the service itself is CloudHsmInternalFailureException with"
              + " status 500, which can be tried again.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: errors of CreateCluster",
      area = PROTOCOL)
  void anInternalErrorHappensBeforeAnythingIsDone() throws Exception {
    aws.fault("{\"fault\":\"internal-error\",\"on\":\"CreateCluster\"}");

    refused("CloudHsmInternalFailureException", () -> aws.create());

    assertThat(aws.effects()).isEmpty();
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
  }

  @Test
  void aLostReplyHappensAfterTheChange() throws Exception {
    aws.fault("{\"fault\":\"lost-reply\",\"on\":\"CreateCluster\"}");

    assertThatThrownBy(() -> aws.create()).isInstanceOf(SdkClientException.class);

    assertThat(aws.effects()).containsExactly("CreateCluster");
    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(1);
  }

  @Test
  void aFaultCanWaitForALaterCall() throws Exception {
    aws.fault("{\"fault\":\"internal-error\",\"on\":\"CreateCluster\",\"call\":2}");

    aws.create();
    refused("CloudHsmInternalFailureException", () -> aws.create());
    aws.create();
  }

  @Test
  void queryServicesFailInTheirOwnWay() throws Exception {
    aws.fault("{\"fault\":\"internal-error\",\"on\":\"DescribeVpcs\"}");

    refused("InternalError", () -> aws.ec2.describeVpcs());
  }

  @Test
  void whatIsNoFaultIsRefused() throws Exception {
    assertThat(aws.fault("{\"fault\":\"earthquake\"}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"throttle\",\"call\":0}")).isEqualTo(400);
    assertThat(aws.fault("{\"fault\":\"replace-hsm\",\"on\":\"cluster-aaaaaaaaaaa\"}"))
        .isEqualTo(400);
    assertThat(aws.fault("throttle")).isEqualTo(400);
  }
}
