package org.keyturn.simulator.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.Xml;

/** DescribeSecurityGroups and DescribeSecurityGroupRules. */
final class GroupReads {
  /** A rule with the group it belongs to. */
  record Placed(Group group, Rule rule) {}

  private final Vpc vpc;
  private final String account;
  private final Selection<Group> groups;
  private final Selection<Placed> rules;

  GroupReads(Vpc vpc, String account) {
    this.vpc = vpc;
    this.account = account;
    groups =
        new Selection<>(
            "GroupId",
            group -> group.id,
            Vpc::noGroup,
            Map.of(
                "group-id",
                group -> List.of(group.id),
                "group-name",
                group -> List.of(group.name),
                "description",
                group -> List.of(group.description),
                "vpc-id",
                group -> List.of(vpc.id),
                "owner-id",
                group -> List.of(account),
                "ip-permission.group-id",
                ingress(Rule::peerGroup),
                "ip-permission.cidr",
                ingress(Rule::cidr),
                "ip-permission.protocol",
                ingress(Rule::protocol),
                "ip-permission.from-port",
                ingress(rule -> String.valueOf(rule.from())),
                "ip-permission.to-port",
                ingress(rule -> String.valueOf(rule.to()))));
    rules =
        new Selection<>(
            "SecurityGroupRuleId",
            placed -> placed.rule().id(),
            id ->
                new AwsException(
                    "InvalidSecurityGroupRuleId.NotFound",
                    "The security group rule ID '" + id + "' does not exist"),
            Map.of(
                "group-id", placed -> List.of(placed.group().id),
                "security-group-rule-id", placed -> List.of(placed.rule().id())));
  }

  private static Function<Group, List<String>> ingress(Function<Rule, @Nullable String> value) {
    return group ->
        group.rules.stream()
            .filter(rule -> !rule.egress())
            .map(rule -> Objects.requireNonNullElse(value.apply(rule), ""))
            .filter(text -> !text.isEmpty())
            .toList();
  }

  List<Xml> groups(Parameters request) {
    List<String> names = request.list("GroupName");
    List<Group> named =
        vpc.groups.stream().filter(group -> names.isEmpty() || names.contains(group.name)).toList();
    return groups.select(request, named, "securityGroupInfo", this::show);
  }

  private List<Xml> show(Group group) {
    return List.of(
        Xml.of("ownerId", account),
        Xml.of("groupId", group.id),
        Xml.of("groupName", group.name),
        Xml.of("groupDescription", group.description),
        Xml.of("vpcId", vpc.id),
        permissions("ipPermissions", group, false),
        permissions("ipPermissionsEgress", group, true));
  }

  /** EC2 shows one permission per protocol and port range, with all its peers inside. */
  private Xml permissions(String name, Group group, boolean egress) {
    record Ports(String protocol, int from, int to) {}
    List<Rule> all = group.rules.stream().filter(rule -> rule.egress() == egress).toList();
    Function<Rule, Ports> ports = rule -> new Ports(rule.protocol(), rule.from(), rule.to());
    return Xml.items(
        name,
        all.stream().map(ports).distinct().toList(),
        one -> {
          List<Rule> same = all.stream().filter(rule -> ports.apply(rule).equals(one)).toList();
          List<Xml> shown = new ArrayList<>(ports(one.protocol(), one.from(), one.to()));
          shown.add(
              Xml.items(
                  "groups",
                  same.stream().filter(rule -> rule.peerGroup() != null).toList(),
                  rule ->
                      with(
                          rule.description(),
                          Xml.of("groupId", String.valueOf(rule.peerGroup())),
                          Xml.of("userId", account))));
          shown.add(
              Xml.items(
                  "ipRanges",
                  same.stream().filter(rule -> rule.cidr() != null).toList(),
                  rule -> with(rule.description(), Xml.of("cidrIp", String.valueOf(rule.cidr())))));
          return shown;
        });
  }

  private static List<Xml> ports(String protocol, int from, int to) {
    Xml ipProtocol = Xml.of("ipProtocol", protocol);
    return protocol.equals("-1")
        ? List.of(ipProtocol)
        : List.of(ipProtocol, Xml.of("fromPort", from), Xml.of("toPort", to));
  }

  private static List<Xml> with(@Nullable String description, Xml... elements) {
    Stream<Xml> described =
        description == null ? Stream.of() : Stream.of(Xml.of("description", description));
    return Stream.concat(Stream.of(elements), described).toList();
  }

  List<Xml> rules(Parameters request) {
    List<Placed> all =
        vpc.groups.stream()
            .flatMap(group -> group.rules.stream().map(rule -> new Placed(group, rule)))
            .toList();
    return rules.select(request, all, "securityGroupRuleSet", one -> show(one.group(), one.rule()));
  }

  /** A rule as DescribeSecurityGroupRules and AuthorizeSecurityGroupIngress show it. */
  List<Xml> show(Group group, Rule rule) {
    List<Xml> shown = new ArrayList<>();
    shown.add(Xml.of("securityGroupRuleId", rule.id()));
    shown.add(Xml.of("groupId", group.id));
    shown.add(Xml.of("groupOwnerId", account));
    shown.add(Xml.of("isEgress", rule.egress()));
    shown.add(Xml.of("ipProtocol", rule.protocol()));
    shown.add(Xml.of("fromPort", rule.from()));
    shown.add(Xml.of("toPort", rule.to()));
    if (rule.cidr() != null) {
      shown.add(Xml.of("cidrIpv4", rule.cidr()));
    }
    if (rule.peerGroup() != null) {
      shown.add(
          Xml.of(
              "referencedGroupInfo",
              Xml.of("groupId", rule.peerGroup()),
              Xml.of("userId", account)));
    }
    if (rule.description() != null) {
      shown.add(Xml.of("description", rule.description()));
    }
    return shown;
  }
}
