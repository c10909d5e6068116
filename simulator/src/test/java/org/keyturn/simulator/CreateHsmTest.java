package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.HSMS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.Hsm;
import software.amazon.awssdk.services.cloudhsmv2.model.HsmState;

class CreateHsmTest extends RehearsalTest {
  @Test
  @Behaviour(
      value =
          "A second HSM is refused until the cluster is ACTIVE: \"Cluster 'cluster-…' already"
              + " contains an HSM but has not yet been fully activated\".",
      sure = OBSERVED,
      source = "hashicorp/terraform-provider-aws issue 7437",
      area = HSMS)
  void aSecondHsmBeforeActivationIsRefusedInTheWordsOfAws() {
    String id = aws.create().clusterId();
    aws.createHsm(0, null);
    String words =
        "Cluster '" + id + "' already contains an HSM but has not yet been fully activated";

    invalid(() -> aws.createHsm(1, null)).hasMessageContaining(words);
    aws.initialize(aws.describe());
    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
    invalid(() -> aws.createHsm(1, null)).hasMessageContaining(words);
  }

  @Test
  @Behaviour(
      value = "CreateHsm takes only an availability zone in which the cluster has a subnet.",
      sure = DOCUMENTED,
      source = "API reference, CreateHsm: AvailabilityZone",
      area = HSMS)
  void aZoneWithoutASubnetOfTheClusterIsRefused() {
    aws.create();

    invalid(() -> aws.createHsm(2, null)).hasMessageContaining("eu-west-1a, eu-west-1b");
  }

  @Test
  @Behaviour(
      value = "An IpAddress that another HSM of the cluster has is refused.",
      sure = INFERRED,
      source = "concluded from how EC2 gives out addresses of a subnet",
      area = HSMS,
      settle =
          "aws cloudhsmv2 create-hsm --cluster-id $CLUSTER --availability-zone $ZONE --ip-address $ADDRESS_OF_THE_FIRST_HSM")
  @Behaviour(
      value = "IpAddress must be an address of the subnet of the zone.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CreateHsm, IpAddress",
      area = HSMS)
  void theAddressMustBeInTheSubnetOfTheZoneAndFreeForUse() {
    aws.activeCluster();

    invalid(() -> aws.createHsm(1, "127.77.1.11")).hasMessageContaining("not usable in subnet");
    invalid(() -> aws.createHsm(1, "127.77.2.3")).hasMessageContaining("not usable in subnet");
    invalid(() -> aws.createHsm(1, "127.77.2.255")).hasMessageContaining("not usable in subnet");
    invalid(() -> aws.createHsm(1, "127.77.2.999")).hasMessageContaining("not usable in subnet");
    invalid(() -> aws.createHsm(1, "nowhere")).hasMessageContaining("ipAddress");
    invalid(() -> aws.createHsm(0, "127.77.1.10")).hasMessageContaining("already in use");
  }

  @Test
  @Behaviour(
      value = "CreateHsm in an unknown cluster answers CloudHsmResourceNotFoundException.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: errors of CreateHsm",
      area = HSMS)
  void anUnknownClusterIsNotFound() {
    refused(
        "CloudHsmResourceNotFoundException",
        () ->
            aws.cloudHsm.createHsm(
                r -> r.clusterId("cluster-aaaaaaaaaaa").availabilityZone("eu-west-1a")));
  }

  @Test
  @Behaviour(
      value =
          "A creation that failed leaves an HSM that is DEGRADED, says \"HSM creation failed. Please delete this HSM and try again.\", never heals, and must be deleted.",
      sure = OBSERVED,
      source = "aws-samples/aws-cloudhsm-cloudformation-template issue 17",
      area = HSMS)
  void aDegradedHsmStaysSoUntilItIsDeletedAndMadeAgain() throws Exception {
    aws.create();
    aws.fault("{\"fault\":\"degraded-hsm\",\"on\":\"CreateHsm\"}");

    aws.createHsm(0, "127.77.1.10");

    Hsm degraded = aws.describe().hsms().get(0);
    assertThat(degraded.state()).isEqualTo(HsmState.DEGRADED);
    assertThat(degraded.stateMessage())
        .isEqualTo("HSM creation failed. Please delete this HSM and try again.");
    assertThat(aws.describe().certificates().clusterCsr()).isNull();
    invalid(() -> aws.createHsm(0, null));

    aws.cloudHsm.deleteHsm(r -> r.clusterId(aws.describe().clusterId()).hsmId(degraded.hsmId()));
    assertThat(aws.describe().hsms()).isEmpty();
    aws.createHsm(0, "127.77.1.10");
    assertThat(aws.describe().hsms().get(0).state()).isEqualTo(HsmState.ACTIVE);
  }

  @Test
  @Behaviour(
      value =
          "CreateHsm in a zone that CloudHSM does not serve, or that has no capacity,"
              + " answers CloudHsmServiceException.",
      sure = INFERRED,
      source =
          "aws-samples/aws-cloudhsm-cloudformation-template: README.md and issue 33 (that"
              + " it fails; the code is published nowhere)",
      area = HSMS,
      settle =
          "aws cloudhsmv2 create-hsm --cluster-id $CLUSTER --availability-zone"
              + " $ZONE_WITHOUT_CLOUDHSM",
      otherwise = "no-capacity=CloudHsmInvalidRequestException")
  void aZoneWithoutCapacityRefusesAndAnotherOneTakesTheHsm() throws Exception {
    aws.create();
    aws.fault("{\"fault\":\"no-capacity\",\"on\":\"eu-west-1a\"}");

    refused("CloudHsmServiceException", () -> aws.createHsm(0, null))
        .hasMessageContaining("eu-west-1a");

    aws.createHsm(1, null);
    assertThat(aws.describe().hsms()).hasSize(1);
  }

  @Test
  @Behaviour(
      value = "A cluster has at most 28 HSMs, which cannot be raised.",
      sure = DOCUMENTED,
      source = "User guide: limits",
      area = HSMS)
  void aClusterHasAtMost28Hsms() {
    aws.activeCluster();
    IntStream.range(1, 28).forEach(n -> aws.createHsm(n % 2, null));

    invalid(() -> aws.createHsm(0, null)).hasMessageContaining("28 HSMs");
  }

  @Test
  @Behaviour(
      value = "DeleteHsm names the HSM by exactly one of HsmId, EniId and EniIp.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: DeleteHsm",
      area = HSMS)
  void deletingNeedsExactlyOneNameOfAnHsmThatIsThere() {
    String id = aws.activeCluster().clusterId();
    String hsm = aws.describe().hsms().get(0).hsmId();

    invalid(() -> aws.cloudHsm.deleteHsm(r -> r.clusterId(id)));
    invalid(() -> aws.cloudHsm.deleteHsm(r -> r.clusterId(id).hsmId(hsm).eniIp("127.77.1.10")));
    refused(
        "CloudHsmResourceNotFoundException",
        () -> aws.cloudHsm.deleteHsm(r -> r.clusterId(id).hsmId("hsm-aaaaaaaaaaa")));
  }

  @Test
  @Behaviour(
      value = "A cluster that has HSMs cannot be deleted.",
      sure = DOCUMENTED,
      source = "User guide: delete-cluster",
      area = CLUSTERS)
  @Behaviour(
      value = "DeleteCluster of an unknown id answers CloudHsmResourceNotFoundException.",
      sure = OBSERVED,
      source = "alchemy.run, live tests of its AWS CloudHSMV2 provider",
      area = CLUSTERS)
  void aClusterWithHsmsCannotBeDeleted() {
    String id = aws.activeCluster().clusterId();

    invalid(() -> aws.cloudHsm.deleteCluster(r -> r.clusterId(id)));
    refused(
        "CloudHsmResourceNotFoundException",
        () -> aws.cloudHsm.deleteCluster(r -> r.clusterId("cluster-aaaaaaaaaaa")));
  }
}
