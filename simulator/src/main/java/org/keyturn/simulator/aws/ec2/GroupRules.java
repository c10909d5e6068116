package org.keyturn.simulator.aws.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.Xml;
import org.keyturn.simulator.state.Store;

/** AuthorizeSecurityGroupIngress and RevokeSecurityGroupIngress, or the same two for egress. */
final class GroupRules {
  private final Vpc vpc;
  private final GroupReads reads;
  private final Store store;
  private final boolean egress;

  GroupRules(Vpc vpc, GroupReads reads, Store store, boolean egress) {
    this.vpc = vpc;
    this.reads = reads;
    this.store = store;
    this.egress = egress;
  }

  List<Xml> authorize(Parameters request) {
    Group group = group(request);
    List<Rule> added = permissions(request);
    List<Rule> all = new ArrayList<>(group.rules);
    for (Rule rule : added) {
      if (all.stream().anyMatch(rule::same)) {
        throw new AwsException(
            "InvalidPermission.Duplicate",
            "the specified rule \"" + words(rule) + "\" already exists");
      }
      all.add(rule);
    }
    group.rules.addAll(added);
    store.did("AuthorizeSecurityGroup" + direction(), group.id);
    return List.of(
        Xml.of("return", true),
        Xml.items("securityGroupRuleSet", added, rule -> reads.show(group, rule)));
  }

  List<Xml> revoke(Parameters request) {
    Group group = group(request);
    List<String> ids = request.list("SecurityGroupRuleId");
    List<Rule> removed = new ArrayList<>();
    for (String id : ids) {
      removed.add(find(group, rule -> rule.id().equals(id)));
    }
    if (ids.isEmpty()) {
      for (Rule asked : permissions(request)) {
        removed.add(find(group, asked::same));
      }
    }
    group.rules.removeAll(removed);
    store.did("RevokeSecurityGroup" + direction(), group.id);
    return List.of(Xml.of("return", true));
  }

  private String direction() {
    return egress ? "Egress" : "Ingress";
  }

  private Rule find(Group group, Predicate<Rule> asked) {
    return group.rules.stream()
        .filter(rule -> rule.egress() == egress)
        .filter(asked)
        .findFirst()
        .orElseThrow(
            () ->
                new AwsException(
                    "InvalidPermission.NotFound",
                    "The specified rule does not exist in this security group."));
  }

  private Group group(Parameters request) {
    Optional<String> name = request.find("GroupName");
    return name.isEmpty()
        ? vpc.group(request.get("GroupId"))
        : vpc.groups.stream()
            .filter(group -> group.name.equals(name.get()))
            .findFirst()
            .orElseThrow(() -> Vpc.noGroup(name.get()));
  }

  /** The rules of {@code IpPermissions}, or of the short form with one block at the top level. */
  private List<Rule> permissions(Parameters request) {
    List<Rule> rules = new ArrayList<>();
    for (Parameters permission : request.structures("IpPermissions")) {
      for (Parameters range : permission.structures("IpRanges")) {
        String description = range.find("Description").orElse(null);
        rules.add(rule(permission, range.get("CidrIp"), null, description));
      }
      for (Parameters peer : permission.structures("Groups")) {
        String description = peer.find("Description").orElse(null);
        rules.add(rule(permission, null, vpc.group(peer.get("GroupId")).id, description));
      }
    }
    if (rules.isEmpty() && request.find("CidrIp").isPresent()) {
      rules.add(rule(request, request.get("CidrIp"), null, null));
    }
    if (rules.isEmpty()) {
      throw new AwsException(
          "MissingParameter",
          "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
    }
    return rules;
  }

  private Rule rule(
      Parameters permission,
      @Nullable String cidr,
      @Nullable String peer,
      @Nullable String description) {
    if (cidr != null && !Cidr.valid(cidr)) {
      throw new AwsException("InvalidParameterValue", "CIDR block " + cidr + " is malformed");
    }
    String protocol = protocol(permission.get("IpProtocol"));
    boolean all = protocol.equals("-1");
    int from = all ? -1 : port(permission, "FromPort");
    int to = all ? -1 : port(permission, "ToPort");
    if (from > to && !protocol.equals("icmp")) {
      throw new AwsException(
          "InvalidParameterValue", "Invalid TCP/UDP port range: " + from + "-" + to);
    }
    return new Rule(Vpc.newId("sgr"), egress, protocol, from, to, cidr, peer, description);
  }

  private static String protocol(String text) {
    return switch (text) {
      case "6", "tcp" -> "tcp";
      case "17", "udp" -> "udp";
      case "1", "icmp" -> "icmp";
      case "-1", "all" -> "-1";
      default ->
          throw new AwsException(
              "InvalidPermission.Malformed", "Unsupported IP protocol \"" + text + "\"");
    };
  }

  private static int port(Parameters permission, String name) {
    String text = permission.get(name);
    try {
      int port = Integer.parseInt(text);
      if (port >= -1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below like a number out of range.
    }
    throw new AwsException("InvalidParameterValue", "Invalid value '" + text + "' for portRange.");
  }

  private static String words(Rule rule) {
    String peer = String.valueOf(rule.cidr() == null ? rule.peerGroup() : rule.cidr());
    return "peer: %s, %s, from port: %d, to port: %d, ALLOW"
        .formatted(peer, rule.protocol().toUpperCase(Locale.ROOT), rule.from(), rule.to());
  }
}
