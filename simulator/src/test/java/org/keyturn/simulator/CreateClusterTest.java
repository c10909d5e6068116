package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.cloudhsmv2.model.CreateClusterRequest;
import software.amazon.awssdk.services.cloudhsmv2.model.NetworkType;
import software.amazon.awssdk.services.cloudhsmv2.model.Tag;

class CreateClusterTest extends RehearsalTest {
  @Test
  void theOldHsmTypeIsRefusedInTheWordsOfAws() {
    invalid(() -> create(r -> r.hsmType("hsm1.medium").mode((String) null)))
        .hasMessageContaining("Provided HsmType is not supported.");
  }

  @Test
  void anHsmTypeOutOfFormIsRefused() {
    invalid(() -> create(r -> r.hsmType("hsm")))
        .hasMessageContaining("Value 'hsm' at 'hsmType' failed to satisfy constraint");
  }

  @Test
  void theModeIsRequired() {
    invalid(() -> create(r -> r.mode((String) null))).hasMessageContaining("Mode is required");
  }

  @Test
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
  void aSubnetThatDoesNotExistIsRefused() {
    invalid(() -> create(r -> r.subnetIds("subnet-0123456789abcdef0")))
        .hasMessageContaining("subnet-0123456789abcdef0");
  }

  @Test
  void twoSubnetsOfOneZoneAreRefused() {
    invalid(() -> create(r -> r.subnetIds(aws.subnet(0), aws.subnet(0))))
        .hasMessageContaining("Only one subnet per Availability Zone");
  }

  @Test
  void dualStackIsRefusedInAVpcWithoutIpv6() {
    invalid(() -> create(r -> r.networkType(NetworkType.DUALSTACK))).hasMessageContaining("IPv6");
  }

  @Test
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
  void tooManyOrRepeatedTagsAreRefused() {
    List<Tag> many = IntStream.range(0, 51).mapToObj(n -> tag("key" + n)).toList();
    invalid(() -> create(r -> r.tagList(many))).hasMessageContaining("less than or equal to 50");
    refused("CloudHsmTagException", () -> create(r -> r.tagList(tag("a"), tag("a"))));
  }

  @Test
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
