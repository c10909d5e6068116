package org.keyturn.simulator.aws.ec2;

import java.util.List;
import java.util.Map;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.Xml;

/**
 * DescribeAvailabilityZones and DescribeVpcEndpointServices: by the zones of its endpoint service a
 * program learns where CloudHSM is offered.
 */
final class ZoneReads {
  private static final Selection<Subnet> ZONES =
      new Selection<>(
          "ZoneName",
          Subnet::zone,
          zone ->
              new AwsException(
                  "InvalidParameterValue", "Invalid availability zone: [" + zone + "]"),
          Map.of(
              "zone-name", zone -> List.of(zone.zone()),
              "zone-id", zone -> List.of(zone.zoneId()),
              "zone-type", zone -> List.of("availability-zone"),
              "opt-in-status", zone -> List.of("opt-in-not-required"),
              "state", zone -> List.of("available")));
  private static final Selection<String> SERVICES =
      new Selection<>(
          "ServiceName",
          name -> name,
          name ->
              new AwsException(
                  "InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist"),
          Map.of("service-name", List::of, "service-type", name -> List.of("Interface")));

  private final Vpc vpc;

  ZoneReads(Vpc vpc) {
    this.vpc = vpc;
  }

  List<Xml> zones(Parameters request) {
    return ZONES.select(request, vpc.subnets, "availabilityZoneInfo", this::show);
  }

  private List<Xml> show(Subnet subnet) {
    return List.of(
        Xml.of("zoneName", subnet.zone()),
        Xml.of("zoneId", subnet.zoneId()),
        Xml.of("zoneState", "available"),
        Xml.of("zoneType", "availability-zone"),
        Xml.of("regionName", vpc.region),
        Xml.of("groupName", vpc.region),
        Xml.of("optInStatus", "opt-in-not-required"));
  }

  List<Xml> endpointServices(Parameters request) {
    List<String> names =
        List.of(
            "com.amazonaws." + vpc.region + ".cloudhsmv2", "com.amazonaws." + vpc.region + ".ssm");
    return SERVICES.select(request, names, "serviceDetailSet", this::showService);
  }

  private List<Xml> showService(String name) {
    return List.of(
        Xml.of("serviceName", name),
        Xml.items(
            "serviceType", List.of("Interface"), type -> List.of(Xml.of("serviceType", type))),
        new Xml(
            "availabilityZoneSet",
            "",
            vpc.subnets.stream().map(subnet -> Xml.of("item", subnet.zone())).toList()),
        Xml.of("owner", "amazon"),
        Xml.of("vpcEndpointPolicySupported", true),
        Xml.of("acceptanceRequired", false));
  }
}
