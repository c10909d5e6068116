package org.keyturn.simulator.aws.ec2;

import static java.util.Map.entry;

import java.util.Map;
import org.keyturn.simulator.aws.QueryService;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.state.Store;

/** The service {@code ec2}, as far as a program that provisions CloudHSM asks it. */
public final class Ec2 {
  private Ec2() {}

  public static Service service(Vpc vpc, String account, Store store) {
    NetworkReads network = new NetworkReads(vpc, account);
    ZoneReads zones = new ZoneReads(vpc);
    GroupReads groups = new GroupReads(vpc, account);
    GroupLife life = new GroupLife(vpc, account, store);
    GroupRules ingress = new GroupRules(vpc, groups, store, false);
    GroupRules egress = new GroupRules(vpc, groups, store, true);
    return new QueryService(
        "ec2",
        QueryService.Style.EC2,
        "http://ec2.amazonaws.com/doc/2016-11-15/",
        Map.ofEntries(
            entry("DescribeVpcs", network::vpcs),
            entry("DescribeSubnets", network::subnets),
            entry("DescribeNetworkInterfaces", network::interfaces),
            entry("DescribeAvailabilityZones", zones::zones),
            entry("DescribeVpcEndpointServices", zones::endpointServices),
            entry("DescribeSecurityGroups", groups::groups),
            entry("DescribeSecurityGroupRules", groups::rules),
            entry("CreateSecurityGroup", life::create),
            entry("DeleteSecurityGroup", life::delete),
            entry("AuthorizeSecurityGroupIngress", ingress::authorize),
            entry("AuthorizeSecurityGroupEgress", egress::authorize),
            entry("RevokeSecurityGroupIngress", ingress::revoke),
            entry("RevokeSecurityGroupEgress", egress::revoke)));
  }
}
