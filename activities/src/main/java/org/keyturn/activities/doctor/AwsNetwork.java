package org.keyturn.activities.doctor;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.TreeSet;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Where the HSMs would stand, and from where they would be reached. */
record AwsNetwork(Environment environment, Ec2Client ec2) {
  static final String ZONES = "zones";
  static final String GROUP = "bastion group";

  static String subject(Subnet subnet) {
    return "subnet " + subnet.id();
  }

  /** CreateCluster takes subnets of zones without CloudHSM; the HSM fails there minutes later. */
  Finding zones() {
    String service = "com.amazonaws." + environment.region() + ".cloudhsmv2";
    var offered =
        call(
                "DescribeVpcEndpointServices",
                () -> ec2.describeVpcEndpointServices(request -> request.serviceNames(service)))
            .serviceDetails()
            .stream()
            .flatMap(details -> details.availabilityZones().stream())
            .toList();
    var planned = new TreeSet<String>();
    environment.subnets().forEach(subnet -> planned.add(subnet.zone()));
    var without = new TreeSet<>(planned);
    without.removeAll(offered);
    return without.isEmpty()
        ? Finding.ok(ZONES, "CloudHSM is offered in " + String.join(", ", planned))
        : Finding.problem(
            ZONES,
            "CloudHSM is not offered in " + String.join(", ", without),
            "plan subnets in " + String.join(", ", new TreeSet<>(offered)));
  }

  Finding subnet(Subnet planned) {
    String subject = subject(planned);
    var found =
        call(
                "DescribeSubnets",
                () -> ec2.describeSubnets(request -> request.subnetIds(planned.id())))
            .subnets()
            .get(0);
    String is = found.vpcId() + " " + found.availabilityZone() + " " + found.cidrBlock();
    String wanted = environment.vpc() + " " + planned.zone() + " " + planned.cidr();
    return is.equals(wanted)
        ? address(subject, planned, is)
        : Finding.problem(
            subject,
            "it is " + is + ", the environment says " + wanted,
            "correct the environment, or name the subnet that was meant");
  }

  private Finding address(String subject, Subnet planned, String is) {
    var holders =
        call(
                "DescribeNetworkInterfaces",
                () ->
                    ec2.describeNetworkInterfaces(
                        request ->
                            request.filters(
                                filter("subnet-id", planned.id()),
                                filter("addresses.private-ip-address", planned.hsm()))))
            .networkInterfaces();
    return holders.isEmpty()
        ? Finding.ok(subject, is + ", " + planned.hsm() + " is free")
        : Finding.problem(
            subject,
            "%s is taken by %s (%s)"
                .formatted(
                    planned.hsm(),
                    holders.get(0).networkInterfaceId(),
                    holders.get(0).description()),
            "plan another address of " + planned.cidr() + " in the environment");
  }

  Finding bastionGroup() {
    var group =
        call(
                "DescribeSecurityGroups",
                () -> ec2.describeSecurityGroups(r -> r.groupIds(environment.bastionGroup())))
            .securityGroups()
            .get(0);
    return environment.vpc().equals(group.vpcId())
        ? Finding.ok(GROUP, group.groupId() + " in " + group.vpcId())
        : Finding.problem(
            GROUP,
            "%s is in %s".formatted(group.groupId(), group.vpcId()),
            "name the bastion's group in " + environment.vpc());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
