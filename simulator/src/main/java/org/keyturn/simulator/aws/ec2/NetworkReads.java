package org.keyturn.simulator.aws.ec2;

import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.Xml;

/** DescribeVpcs, DescribeSubnets and DescribeNetworkInterfaces. */
final class NetworkReads {
  private static final Selection<Vpc> VPCS =
      new Selection<>(
          "VpcId",
          vpc -> vpc.id,
          id -> new AwsException("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist"),
          Map.of(
              "vpc-id", vpc -> List.of(vpc.id),
              "cidr", vpc -> List.of(vpc.cidr),
              "state", vpc -> List.of("available"),
              "is-default", vpc -> List.of("false")));

  private final Vpc vpc;
  private final String account;
  private final Selection<Subnet> subnets;
  private final Selection<Interface> interfaces;

  NetworkReads(Vpc vpc, String account) {
    this.vpc = vpc;
    this.account = account;
    subnets =
        new Selection<>(
            "SubnetId",
            Subnet::id,
            id ->
                new AwsException(
                    "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist"),
            Map.of(
                "subnet-id", subnet -> List.of(subnet.id()),
                "vpc-id", subnet -> List.of(vpc.id),
                "availability-zone", subnet -> List.of(subnet.zone()),
                "availability-zone-id", subnet -> List.of(subnet.zoneId()),
                "cidr-block", subnet -> List.of(subnet.cidr()),
                "state", subnet -> List.of("available")));
    interfaces =
        new Selection<>(
            "NetworkInterfaceId",
            Interface::id,
            id ->
                new AwsException(
                    "InvalidNetworkInterfaceID.NotFound",
                    "The networkInterface ID '" + id + "' does not exist"),
            Map.of(
                "network-interface-id", one -> List.of(one.id()),
                "subnet-id", one -> List.of(one.subnet()),
                "vpc-id", one -> List.of(vpc.id),
                "group-id", one -> List.of(one.group()),
                "private-ip-address", one -> List.of(one.address()),
                "addresses.private-ip-address", one -> List.of(one.address()),
                "description", one -> List.of(one.description())));
  }

  List<Xml> vpcs(Parameters request) {
    return VPCS.select(
        request,
        List.of(vpc),
        "vpcSet",
        one ->
            List.of(
                Xml.of("vpcId", one.id),
                Xml.of("ownerId", account),
                Xml.of("state", "available"),
                Xml.of("cidrBlock", one.cidr),
                Xml.of("dhcpOptionsId", "default"),
                Xml.of("instanceTenancy", "default"),
                Xml.of("isDefault", false)));
  }

  List<Xml> subnets(Parameters request) {
    return subnets.select(request, vpc.subnets, "subnetSet", this::show);
  }

  private List<Xml> show(Subnet subnet) {
    long used = vpc.interfaces.stream().filter(one -> one.subnet().equals(subnet.id())).count();
    return List.of(
        Xml.of("subnetId", subnet.id()),
        Xml.of("subnetArn", arn("subnet/" + subnet.id())),
        Xml.of("state", "available"),
        Xml.of("ownerId", account),
        Xml.of("vpcId", vpc.id),
        Xml.of("cidrBlock", subnet.cidr()),
        Xml.of("availableIpAddressCount", subnet.block().size() - 5 - used),
        Xml.of("availabilityZone", subnet.zone()),
        Xml.of("availabilityZoneId", subnet.zoneId()),
        Xml.of("defaultForAz", false),
        Xml.of("mapPublicIpOnLaunch", false),
        Xml.of("assignIpv6AddressOnCreation", false));
  }

  List<Xml> interfaces(Parameters request) {
    return interfaces.select(request, vpc.interfaces, "networkInterfaceSet", this::show);
  }

  private List<Xml> show(Interface one) {
    Subnet subnet = vpc.subnet(one.subnet()).orElseThrow();
    Group group = vpc.group(one.group());
    return List.of(
        Xml.of("networkInterfaceId", one.id()),
        Xml.of("subnetId", one.subnet()),
        Xml.of("vpcId", vpc.id),
        Xml.of("availabilityZone", subnet.zone()),
        Xml.of("description", one.description()),
        Xml.of("ownerId", account),
        Xml.of("requesterManaged", true),
        Xml.of("status", "in-use"),
        Xml.of("interfaceType", "interface"),
        Xml.of("privateIpAddress", one.address()),
        Xml.items(
            "privateIpAddressesSet",
            List.of(one.address()),
            address -> List.of(Xml.of("privateIpAddress", address), Xml.of("primary", true))),
        Xml.items(
            "groupSet",
            List.of(group),
            g -> List.of(Xml.of("groupId", g.id), Xml.of("groupName", g.name))));
  }

  private String arn(String resource) {
    return "arn:aws:ec2:" + vpc.region + ":" + account + ":" + resource;
  }
}
