package org.keyturn.simulator.aws.ec2;

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
    GroupRules rules = new GroupRules(vpc, groups, store);
    return new QueryService(
        "ec2",
        QueryService.Style.EC2,
        "http://ec2.amazonaws.com/doc/2016-11-15/",
        Map.of(
            "DescribeVpcs", network::vpcs,
            "DescribeSubnets", network::subnets,
            "DescribeNetworkInterfaces", network::interfaces,
            "DescribeAvailabilityZones", zones::zones,
            "DescribeVpcEndpointServices", zones::endpointServices,
            "DescribeSecurityGroups", groups::groups,
            "DescribeSecurityGroupRules", groups::rules,
            "AuthorizeSecurityGroupIngress", rules::authorize,
            "RevokeSecurityGroupIngress", rules::revoke));
  }
}
