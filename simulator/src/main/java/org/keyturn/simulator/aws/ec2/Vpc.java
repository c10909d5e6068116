package org.keyturn.simulator.aws.ec2;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyturn.simulator.aws.AwsException;

/** The one VPC and all that is in it. Callers hold the store's monitor. */
public final class Vpc {
  private static final SecureRandom RANDOM = new SecureRandom();

  final String id;
  final String cidr;
  final String region;
  final List<Subnet> subnets = new ArrayList<>();
  final List<Group> groups = new ArrayList<>();
  final List<Interface> interfaces = new ArrayList<>();

  /** For the state file. */
  private Vpc() {
    id = "";
    cidr = "";
    region = "";
  }

  private Vpc(String region, int second) {
    this.region = region;
    id = newId("vpc");
    cidr = "127." + second + ".0.0/16";
  }

  /**
   * Lays out a VPC on loopback addresses.
   *
   * @param second the second number of all its addresses, so that rehearsals run side by side
   */
  public static Vpc fresh(String region, int second) {
    Vpc vpc = new Vpc(region, second);
    for (int n = 1; n <= 3; n++) {
      char letter = (char) ('a' + n - 1);
      vpc.subnets.add(
          new Subnet(
              newId("subnet"),
              region + letter,
              "euw1-az" + n,
              "127." + second + "." + n + ".0/24"));
    }
    vpc.groups.add(new Group(newId("sg"), "bastion", "Hosts that may reach HSMs"));
    return vpc;
  }

  public String id() {
    return id;
  }

  public String region() {
    return region;
  }

  public List<Subnet> subnets() {
    return List.copyOf(subnets);
  }

  /** The group that the bastion's interfaces belong to. */
  public String bastionGroup() {
    return groups.get(0).id;
  }

  public Optional<Subnet> subnet(String subnetId) {
    return subnets.stream().filter(subnet -> subnet.id().equals(subnetId)).findFirst();
  }

  public boolean free(String address) {
    return interfaces.stream().noneMatch(one -> one.address().equals(address));
  }

  /**
   * Makes a cluster's group with its built-in rules: TCP 2223-2225 in and out, the peer being the
   * group itself ("Review the security group of your cluster", AWS CloudHSM user guide).
   */
  public String createClusterGroup(String clusterId) {
    // The id begins with "cluster-" already.
    String name = "cloudhsm-" + clusterId + "-sg";
    Group group = new Group(newId("sg"), name, "Security group of CloudHSM " + clusterId);
    for (boolean egress : List.of(false, true)) {
      group.rules.add(new Rule(newId("sgr"), egress, "tcp", 2223, 2225, null, group.id, null));
    }
    groups.add(group);
    return group.id;
  }

  public void deleteGroup(String groupId) {
    groups.removeIf(group -> group.id.equals(groupId));
  }

  /** Puts an interface into a subnet; the address must be free. */
  public String attach(String subnetId, String address, String groupId, String description) {
    Interface made = new Interface(newId("eni"), subnetId, address, groupId, description);
    interfaces.add(made);
    return made.id();
  }

  public void detach(String interfaceId) {
    interfaces.removeIf(one -> one.id().equals(interfaceId));
  }

  Group group(String groupId) {
    return groups.stream()
        .filter(group -> group.id.equals(groupId))
        .findFirst()
        .orElseThrow(() -> noGroup(groupId));
  }

  static AwsException noGroup(String idOrName) {
    return new AwsException(
        "InvalidGroup.NotFound", "The security group '" + idOrName + "' does not exist");
  }

  static String newId(String kind) {
    return "%s-0%016x".formatted(kind, RANDOM.nextLong());
  }
}
