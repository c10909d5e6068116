package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.TAGS;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.cloudhsmv2.model.CreateClusterRequest;
import software.amazon.awssdk.services.cloudhsmv2.model.NetworkType;
import software.amazon.awssdk.services.cloudhsmv2.model.Tag;

class CreateClusterTest extends RehearsalTest {
  @Test
  @Behaviour(
      value = "New clusters cannot be hsm1.medium: \"Provided HsmType is not supported.\"",
      sure = OBSERVED,
      source = "Report of a try in us-east-1 on 2026-09-20; user guide: hsm-types",
      area = CLUSTERS)
  void theOldHsmTypeIsRefusedInTheWordsOfAws() {
    invalid(() -> create(r -> r.hsmType("hsm1.medium").mode((String) null)))
        .hasMessageContaining("Provided HsmType is not supported.");
  }

  @Test
  @Behaviour(
      value = "HsmType follows the pattern of the model, as hsm2m.medium does.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: HsmType",
      area = CLUSTERS)
  void anHsmTypeOutOfFormIsRefused() {
    invalid(() -> create(r -> r.hsmType("hsm")))
        .hasMessageContaining("Value 'hsm' at 'hsmType' failed to satisfy constraint");
  }

  @Test
  @Behaviour(
      value =
          "Mode is required for every type but hsm1.medium, though the model says" + " optional.",
      sure = DOCUMENTED,
      source = "User guide: create-cluster",
      area = CLUSTERS)
  void theModeIsRequired() {
    invalid(() -> create(r -> r.mode((String) null))).hasMessageContaining("Mode is required");
  }

  @Test
  @Behaviour(
      value = "Mode is FIPS or NON_FIPS.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: ClusterMode",
      area = CLUSTERS)
  void anUnknownModeIsRefused() {
    invalid(() -> create(r -> r.mode("DEFAULT"))).hasMessageContaining("[FIPS, NON_FIPS]");
  }

  @Test
  void everyBrokenConstraintIsNamedAtOnce() {
    invalid(() -> create(r -> r.mode("X").networkType("Y").subnetIds("subnet-zz")))
        .hasMessageContaining("3 validation errors detected")
        .hasMessageContaining("'mode'")
        .hasMessageContaining("'networkType'")
        .hasMessageContaining("'subnetIds'");
  }

  @Test
  @Behaviour(
      value =
          "CreateCluster with a subnet that does not exist answers"
              + " CloudHsmInvalidRequestException.",
      sure = INFERRED,
      source = "Concluded from the errors that CreateCluster declares",
      area = CLUSTERS,
      settle =
          "aws cloudhsmv2 create-cluster --hsm-type hsm2m.medium --mode FIPS --subnet-ids"
              + " subnet-0123456789abcdef0")
  void aSubnetThatDoesNotExistIsRefused() {
    invalid(() -> create(r -> r.subnetIds("subnet-0123456789abcdef0")))
        .hasMessageContaining("subnet-0123456789abcdef0");
  }

  @Test
  @Behaviour(
      value = "A cluster has at most one subnet in each availability zone.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: CreateCluster, SubnetIds",
      area = CLUSTERS)
  void twoSubnetsOfOneZoneAreRefused() {
    invalid(() -> create(r -> r.subnetIds(aws.subnet(0), aws.subnet(0))))
        .hasMessageContaining("Only one subnet per Availability Zone");
  }

  @Test
  @Behaviour(
      value = "NetworkType DUALSTACK needs IPv6 blocks on the VPC and its subnets.",
      sure = DOCUMENTED,
      source = "User guide: clusters",
      area = CLUSTERS)
  void dualStackIsRefusedInAVpcWithoutIpv6() {
    invalid(() -> create(r -> r.networkType(NetworkType.DUALSTACK))).hasMessageContaining("IPv6");
  }

  @Test
  @Behaviour(
      value = "Backups are kept for 7 to 379 days.",
      sure = DOCUMENTED,
      source = "User guide: manage-backup-retention",
      area = BACKUPS)
  void retentionIsBetweenSevenAnd379Days() {
    for (String days : List.of("6", "380", "000")) {
      invalid(() -> create(r -> r.backupRetentionPolicy(p -> p.type("DAYS").value(days))))
          .hasMessageContaining("between 7 and 379");
    }
    for (String days : List.of("1000", "x", "")) {
      invalid(() -> create(r -> r.backupRetentionPolicy(p -> p.type("DAYS").value(days))))
          .hasMessageContaining("backupRetentionPolicy.value");
    }
  }

  @Test
  @Behaviour(
      value = "A call gives 1 to 50 tags, or no list at all.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: TagList",
      area = TAGS)
  void tooManyOrRepeatedTagsAreRefused() {
    List<Tag> many = IntStream.range(0, 51).mapToObj(n -> tag("key" + n)).toList();
    invalid(() -> create(r -> r.tagList(many))).hasMessageContaining("less than or equal to 50");
    invalid(() -> create(r -> r.tagList(List.of())))
        .hasMessageContaining("greater than or equal to 1");
    refused("CloudHsmTagException", () -> create(r -> r.tagList(tag("a"), tag("a"))));
  }

  @Test
  @Behaviour(
      value =
          "CreateCluster from an unknown backup answers" + " CloudHsmResourceNotFoundException.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: errors of CreateCluster",
      area = BACKUPS)
  void anUnknownBackupIsNotFound() {
    refused(
        "CloudHsmResourceNotFoundException",
        () -> create(r -> r.sourceBackupId("backup-aaaaaaaaaaa")));
  }

  /** Whatever was refused left nothing behind. */
  @AfterEach
  void nothingWasMade() throws Exception {
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
    assertThat(aws.ec2.describeSecurityGroups().securityGroups()).hasSize(1);
    assertThat(aws.effects()).isEmpty();
  }

  private void create(Consumer<CreateClusterRequest.Builder> change) {
    aws.cloudHsm.createCluster(
        r -> {
          r.hsmType("hsm2m.medium").mode(ClusterMode.FIPS).subnetIds(aws.subnet(0));
          change.accept(r);
        });
  }

  private static Tag tag(String key) {
    return Tag.builder().key(key).value("v").build();
  }
}
