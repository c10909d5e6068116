package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.NETWORK;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

class Ec2Test extends RehearsalTest {
  @Test
  @Behaviour(
      value =
          "A name is given to one group of a VPC, InvalidGroup.Duplicate; a new group lets"
              + " everything out and nothing in.",
      sure = DOCUMENTED,
      source = "EC2 API reference: CreateSecurityGroup; error codes",
      area = NETWORK)
  @Behaviour(
      value =
          "A group that a rule of another group names, or that an interface has, cannot be"
              + " deleted: DependencyViolation.",
      sure = DOCUMENTED,
      source = "EC2 API reference: DeleteSecurityGroup",
      area = NETWORK)
  void groupsAreMadeOnceAndGoWhenNothingNeedsThem() {
    String made = makeGroup("signer");
    refused("InvalidGroup.Duplicate", () -> makeGroup("signer"));
    refused("InvalidParameterValue", () -> makeGroup("sg-signer"));
    refused("InvalidParameterValue", () -> makeGroup("größe"));

    SecurityGroup group =
        aws.ec2.describeSecurityGroups(r -> r.groupIds(made)).securityGroups().get(0);
    assertThat(group.ipPermissions()).isEmpty();
    assertThat(group.ipPermissionsEgress())
        .singleElement()
        .satisfies(all -> assertThat(all.ipProtocol()).isEqualTo("-1"));

    String other = makeGroup("other");
    IpPermission fromMade =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(2223)
            .toPort(2225)
            .userIdGroupPairs(pair -> pair.groupId(made))
            .build();
    aws.ec2.authorizeSecurityGroupIngress(r -> r.groupId(other).ipPermissions(fromMade));
    refused("DependencyViolation", () -> aws.ec2.deleteSecurityGroup(r -> r.groupId(made)));
    aws.ec2.deleteSecurityGroup(r -> r.groupId(other));
    aws.ec2.deleteSecurityGroup(r -> r.groupId(made));
    refused("InvalidGroup.NotFound", () -> aws.ec2.deleteSecurityGroup(r -> r.groupId(made)));
  }

  private String makeGroup(String name) {
    return aws.ec2
        .createSecurityGroup(r -> r.groupName(name).description("of a test").vpcId(aws.vpc.id()))
        .groupId();
  }

  @Test
  @Behaviour(
      value = "AWS keeps five addresses of each subnet.",
      sure = DOCUMENTED,
      source = "Amazon VPC user guide: Subnet CIDR blocks",
      area = NETWORK)
  void theVpcHasThreeSubnetsInThreeZones() {
    assertThat(aws.ec2.describeVpcs().vpcs()).hasSize(1);
    assertThat(aws.ec2.describeSubnets().subnets())
        .extracting(Subnet::availabilityZone)
        .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
    assertThat(aws.ec2.describeSubnets().subnets())
        .allMatch(subnet -> subnet.vpcId().equals(aws.vpc.id()))
        .allMatch(subnet -> subnet.availableIpAddressCount() == 251);
  }

  @Test
  @Behaviour(
      value =
          "EC2 refuses an unknown id under a code of its kind: InvalidSubnetID.NotFound,"
              + " InvalidGroup.NotFound and others.",
      sure = DOCUMENTED,
      source = "EC2 API reference: error codes",
      area = NETWORK)
  void idsThatDoNotExistAreRefusedUnderTheirOwnCodes() {
    refused(
        "InvalidSubnetID.NotFound",
        () -> aws.ec2.describeSubnets(r -> r.subnetIds("subnet-0123456789abcdef0")));
    refused("InvalidVpcID.NotFound", () -> aws.ec2.describeVpcs(r -> r.vpcIds("vpc-1")));
    refused("InvalidGroup.NotFound", () -> aws.ec2.describeSecurityGroups(r -> r.groupIds("sg-1")));
    refused(
        "InvalidNetworkInterfaceID.NotFound",
        () -> aws.ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-1")));
  }

  @Test
  @Behaviour(
      value = "EC2's filters take * and ? as wildcards.",
      sure = DOCUMENTED,
      source = "EC2 user guide: List and filter your resources",
      area = NETWORK)
  void filtersTakeWildcardsAndUnknownOnesAreRefused() {
    assertThat(subnets("availability-zone", "eu-west-1?")).hasSize(3);
    assertThat(subnets("availability-zone", "*b", "*c")).hasSize(2);
    assertThat(subnets("vpc-id", "vpc-other")).isEmpty();
    refused("InvalidParameterValue", () -> subnets("colour", "red"));
  }

  @Test
  @Behaviour(
      value =
          "CreateCluster makes the group `cloudhsm-<cluster id>-sg`, whose only rules are"
              + " TCP 2223–2225 in and out, from and to itself.",
      sure = DOCUMENTED,
      source = "User guide: configure-sg; KMS: CloudHsmClusterInvalidConfigurationException",
      area = NETWORK)
  void aClusterGroupHasTheBuiltInRulesOnly() {
    String id = aws.create().clusterId();

    SecurityGroup group = clusterGroup();

    assertThat(group.groupName()).isEqualTo("cloudhsm-" + id + "-sg");
    for (List<IpPermission> rules : List.of(group.ipPermissions(), group.ipPermissionsEgress())) {
      assertThat(rules).hasSize(1);
      assertThat(rules.get(0).fromPort()).isEqualTo(2223);
      assertThat(rules.get(0).toPort()).isEqualTo(2225);
      assertThat(rules.get(0).userIdGroupPairs().get(0).groupId()).isEqualTo(group.groupId());
    }
  }

  @Test
  @Behaviour(
      value =
          "Adding a rule that is there answers InvalidPermission.Duplicate, removing one"
              + " that is not InvalidPermission.NotFound.",
      sure = DOCUMENTED,
      source = "EC2 API reference: error codes",
      area = NETWORK)
  void aRuleIsAddedOnceAndRemovedOnce() {
    aws.create();
    String group = clusterGroup().groupId();

    authorize(group, bastion());

    refused("InvalidPermission.Duplicate", () -> authorize(group, bastion()));
    assertThat(
            aws.ec2
                .describeSecurityGroupRules(
                    r -> r.filters(Filter.builder().name("group-id").values(group).build()))
                .securityGroupRules())
        .hasSize(3)
        .anyMatch(
            rule ->
                rule.referencedGroupInfo().groupId().equals(aws.vpc.bastionGroup())
                    && !rule.isEgress());
    aws.ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(bastion()));
    refused(
        "InvalidPermission.NotFound",
        () -> aws.ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(bastion())));
  }

  @Test
  @Behaviour(
      value = "Ingress and egress rules are apart: the same peer can be in both.",
      sure = DOCUMENTED,
      source = "EC2 API reference: AuthorizeSecurityGroupEgress",
      area = NETWORK)
  void rulesOfTheOtherDirectionAreOthers() {
    aws.create();
    String group = clusterGroup().groupId();

    authorize(group, bastion());
    aws.ec2.authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(bastion()));

    assertThat(clusterGroup().ipPermissionsEgress().get(0).userIdGroupPairs()).hasSize(2);
    refused(
        "InvalidPermission.Duplicate",
        () -> aws.ec2.authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(bastion())));
    aws.ec2.revokeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(bastion()));
    assertThat(clusterGroup().ipPermissionsEgress().get(0).userIdGroupPairs()).hasSize(1);
    assertThat(clusterGroup().ipPermissions().get(0).userIdGroupPairs()).hasSize(2);
  }

  @Test
  @Behaviour(
      value =
          "The filter ip-permission.group-id finds the groups that let a group in; AWS's"
              + " sample looks before it adds.",
      sure = OBSERVED,
      source =
          "aws-samples/aws-cloudhsm-cloudformation-template: cloudhsm.yml,"
              + " rLambdaUpdateClusterSecGroup",
      area = NETWORK)
  void aGroupIsFoundByWhomItLetsIn() {
    aws.create();
    String group = clusterGroup().groupId();
    assertThat(letting(aws.vpc.bastionGroup())).isEmpty();

    authorize(group, bastion());

    assertThat(letting(aws.vpc.bastionGroup())).containsExactly(group);
  }

  private List<String> letting(String peer) {
    return aws
        .ec2
        .describeSecurityGroups(
            r -> r.filters(Filter.builder().name("ip-permission.group-id").values(peer).build()))
        .securityGroups()
        .stream()
        .map(SecurityGroup::groupId)
        .toList();
  }

  @Test
  void oneDuplicateAmongSeveralRulesAddsNone() {
    aws.create();
    String group = clusterGroup().groupId();
    authorize(group, bastion());

    refused("InvalidPermission.Duplicate", () -> authorize(group, cidr("10.0.0.0/16"), bastion()));

    assertThat(clusterGroup().ipPermissions().get(0).ipRanges()).isEmpty();
  }

  @Test
  void brokenRulesAreRefused() {
    aws.create();
    String group = clusterGroup().groupId();

    refused("InvalidParameterValue", () -> authorize(group, cidr("10.0.0.0")));
    refused("InvalidParameterValue", () -> authorize(group, cidr("10.0.0.0/33")));
    refused("InvalidGroup.NotFound", () -> authorize("sg-1", bastion()));
    refused(
        "InvalidParameterValue",
        () -> authorize(group, cidr("10.0.0.0/8").toBuilder().fromPort(3).toPort(2).build()));
  }

  @Test
  @Behaviour(
      value =
          "An HSM is reached through an interface in the cluster's subnet of its zone, in"
              + " the cluster's security group.",
      sure = DOCUMENTED,
      source = "User guide: clusters",
      area = NETWORK)
  void anHsmHasAnInterfaceInItsSubnet() {
    aws.create();
    aws.createHsm(0, "127.77.1.10");

    NetworkInterface found =
        aws.ec2
            .describeNetworkInterfaces(
                r ->
                    r.filters(
                        Filter.builder().name("private-ip-address").values("127.77.1.10").build()))
            .networkInterfaces()
            .get(0);

    assertThat(found.networkInterfaceId()).isEqualTo(aws.describe().hsms().get(0).eniId());
    assertThat(found.subnetId()).isEqualTo(aws.subnet(0));
    assertThat(found.groups().get(0).groupId()).isEqualTo(clusterGroup().groupId());
  }

  @Test
  @Behaviour(
      value =
          "The zones of the endpoint service com.amazonaws.REGION.cloudhsmv2 are those"
              + " that offer CloudHSM.",
      sure = OBSERVED,
      source = "aws-samples/aws-cloudhsm-cloudformation-template: README.md and issue 33",
      area = NETWORK)
  void theEndpointServiceNamesTheZonesThatOfferCloudHsm() {
    var services =
        aws.ec2.describeVpcEndpointServices(
            r -> r.serviceNames("com.amazonaws.eu-west-1.cloudhsmv2"));

    assertThat(services.serviceDetails().get(0).availabilityZones())
        .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
    refused(
        "InvalidServiceName",
        () -> aws.ec2.describeVpcEndpointServices(r -> r.serviceNames("com.example")));
  }

  private SecurityGroup clusterGroup() {
    String id = aws.describe().securityGroup();
    return aws.ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0);
  }

  private List<Subnet> subnets(String filter, String... values) {
    return aws.ec2
        .describeSubnets(r -> r.filters(Filter.builder().name(filter).values(values).build()))
        .subnets();
  }

  private void authorize(String group, IpPermission... permissions) {
    aws.ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }

  private IpPermission bastion() {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(2223)
        .toPort(2225)
        .userIdGroupPairs(p -> p.groupId(aws.vpc.bastionGroup()).description("bastion"))
        .build();
  }

  private static IpPermission cidr(String block) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(2223)
        .toPort(2225)
        .ipRanges(r -> r.cidrIp(block))
        .build();
  }
}
