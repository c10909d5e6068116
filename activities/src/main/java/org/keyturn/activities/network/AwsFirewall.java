package org.keyturn.activities.network;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.failure.ServiceException;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The security group over EC2. */
public final class AwsFirewall implements Firewall {
  private final CloudHsmV2Client cloudHsm;
  private final Ec2Client ec2;

  public AwsFirewall(AwsClients clients) {
    this.cloudHsm = clients.cloudHsm();
    this.ec2 = clients.ec2();
  }

  @Override
  public Optional<String> groupOf(String clusterId) {
    return call(
            "DescribeClusters",
            () ->
                cloudHsm.describeClusters(
                    request -> request.filters(Map.of("clusterIds", List.of(clusterId)))))
        .clusters()
        .stream()
        .filter(cluster -> clusterId.equals(cluster.clusterId()))
        .map(cluster -> cluster.securityGroup())
        .filter(group -> group != null && !group.isBlank())
        .findFirst();
  }

  @Override
  public Set<Ingress> ingress(String group) {
    return call(
            "DescribeSecurityGroups",
            () -> ec2.describeSecurityGroups(request -> request.groupIds(group)))
        .securityGroups()
        .stream()
        .flatMap(found -> found.ipPermissions().stream())
        .flatMap(AwsFirewall::split)
        .collect(Collectors.toSet());
  }

  @Override
  public void open(String group, Ingress rule) {
    IpPermission.Builder permission =
        IpPermission.builder().ipProtocol(rule.protocol()).fromPort(rule.from()).toPort(rule.to());
    if (rule.source().startsWith("sg-")) {
      permission.userIdGroupPairs(pair -> pair.groupId(rule.source()));
    } else {
      permission.ipRanges(range -> range.cidrIp(rule.source()));
    }
    try {
      call(
          "AuthorizeSecurityGroupIngress",
          () ->
              ec2.authorizeSecurityGroupIngress(
                  request -> request.groupId(group).ipPermissions(permission.build())));
    } catch (ServiceException e) {
      if (!e.code().equals("InvalidPermission.Duplicate")) {
        throw e;
      }
    }
  }

  /** EC2 folds rules of the same ports into one permission with many sources. */
  private static Stream<Ingress> split(IpPermission permission) {
    return Stream.of(
            permission.userIdGroupPairs().stream().map(UserIdGroupPair::groupId),
            permission.ipRanges().stream().map(IpRange::cidrIp),
            permission.ipv6Ranges().stream().map(Ipv6Range::cidrIpv6),
            permission.prefixListIds().stream().map(PrefixListId::prefixListId))
        .flatMap(sources -> sources)
        .map(
            source ->
                new Ingress(
                    permission.ipProtocol(),
                    port(permission.fromPort()),
                    port(permission.toPort()),
                    source));
  }

  /** A rule for every protocol has no ports; EC2 writes -1 for such elsewhere. */
  private static int port(@Nullable Integer port) {
    return port == null ? -1 : port;
  }
}
