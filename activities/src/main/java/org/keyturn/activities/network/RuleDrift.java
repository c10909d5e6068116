package org.keyturn.activities.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.keyturn.activities.network.Firewall.Ingress;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Recorded;

/** What of a cluster's security group is not as the record has it. */
public final class RuleDrift {
  private RuleDrift() {}

  public static List<Difference> of(Firewall firewall, Recorded recorded) {
    Optional<String> group = firewall.groupOf(recorded.clusterId());
    if (group.isEmpty() || !group.get().equals(recorded.securityGroup())) {
      return List.of(
          difference(
              recorded.clusterId(),
              group.orElse("none"),
              recorded.securityGroup(),
              "AWS gives a cluster one group for its life: see whether this is the cluster."));
    }
    return compare(group.get(), firewall.ingress(group.get()), recorded.ingress());
  }

  private static List<Difference> compare(String group, Set<Ingress> found, List<String> wanted) {
    var byText = new TreeMap<String, Ingress>();
    found.forEach(rule -> byText.put(rule.toString(), rule));
    var differences = new ArrayList<Difference>();
    byText.forEach(
        (text, rule) -> {
          if (!wanted.contains(text)) {
            differences.add(
                difference(
                    group,
                    text,
                    "no such rule",
                    "Whoever reaches these ports can zeroise an HSM. See in CloudTrail who opened"
                        + " it, then:\n"
                        + command("revoke", group, rule)));
          }
        });
    for (String text : wanted) {
      if (!byText.containsKey(text)) {
        differences.add(
            difference(
                group,
                "no such rule",
                text,
                "Clients or HSMs do not reach the HSMs. See in CloudTrail who revoked it, then:\n"
                    + command("authorize", group, Ingress.hsmPortsFrom(sourceOf(text)))));
      }
    }
    return differences;
  }

  /** Every rule on record is one for the ports of an HSM. */
  private static String sourceOf(String recorded) {
    return recorded.substring(recorded.lastIndexOf(' ') + 1);
  }

  private static String command(String verb, String group, Ingress rule) {
    return "aws ec2 %s-security-group-ingress --group-id %s --ip-permissions '%s'"
        .formatted(verb, group, permission(rule));
  }

  /** In the short form of the aws command, which has one for every kind of source. */
  private static String permission(Ingress rule) {
    String ports =
        rule.from() < 0 ? "" : ",FromPort=%d,ToPort=%d".formatted(rule.from(), rule.to());
    return "IpProtocol=" + rule.protocol() + ports + "," + source(rule.source());
  }

  private static String source(String source) {
    if (source.startsWith("sg-")) {
      return "UserIdGroupPairs=[{GroupId=" + source + "}]";
    }
    if (source.startsWith("pl-")) {
      return "PrefixListIds=[{PrefixListId=" + source + "}]";
    }
    return source.contains(":")
        ? "Ipv6Ranges=[{CidrIpv6=" + source + "}]"
        : "IpRanges=[{CidrIp=" + source + "}]";
  }

  private static Difference difference(String where, String found, String wanted, String next) {
    return new Difference(
        Part.SECURITY_GROUP, "group " + where, found, wanted, Remedy.PEOPLE, next);
  }
}
