package org.keyturn.simulator.aws.ec2;

import java.util.List;
import java.util.regex.Pattern;
import org.keyturn.simulator.aws.AwsException;
import org.keyturn.simulator.aws.Parameters;
import org.keyturn.simulator.aws.Xml;
import org.keyturn.simulator.state.Store;

/** CreateSecurityGroup and DeleteSecurityGroup, as for the clients of a cluster. */
final class GroupLife {
  private static final Pattern TEXT = Pattern.compile("[\\w .:/()#,@\\[\\]+=&;{}!$*-]{1,255}");

  private final Vpc vpc;
  private final String account;
  private final Store store;

  GroupLife(Vpc vpc, String account, Store store) {
    this.vpc = vpc;
    this.account = account;
    this.store = store;
  }

  List<Xml> create(Parameters request) {
    String name = checked(request, "GroupName");
    String description = checked(request, "GroupDescription");
    String vpcId = request.get("VpcId");
    if (!vpcId.equals(vpc.id)) {
      throw new AwsException("InvalidVpcID.NotFound", "The vpc ID '" + vpcId + "' does not exist");
    }
    if (name.startsWith("sg-")) {
      throw invalid("GroupName", name, "Group names may not be in the format sg-*.");
    }
    if (vpc.groups.stream().anyMatch(group -> group.name.equals(name))) {
      throw new AwsException(
          "InvalidGroup.Duplicate",
          "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
    }
    Group group = new Group(Vpc.newId("sg"), name, description);
    // Everything may leave until somebody says otherwise.
    group.rules.add(new Rule(Vpc.newId("sgr"), true, "-1", -1, -1, "0.0.0.0/0", null, null));
    vpc.groups.add(group);
    store.did("CreateSecurityGroup", group.id);
    String arn = "arn:aws:ec2:" + vpc.region + ":" + account + ":security-group/" + group.id;
    return List.of(Xml.of("groupId", group.id), Xml.of("securityGroupArn", arn));
  }

  List<Xml> delete(Parameters request) {
    Group group = vpc.group(request.get("GroupId"));
    boolean named =
        vpc.groups.stream()
            .filter(other -> !other.id.equals(group.id))
            .flatMap(other -> other.rules.stream())
            .anyMatch(rule -> group.id.equals(rule.peerGroup()));
    boolean worn = vpc.interfaces.stream().anyMatch(one -> one.group().equals(group.id));
    if (named || worn) {
      throw new AwsException(
          "DependencyViolation", "resource " + group.id + " has a dependent object");
    }
    vpc.deleteGroup(group.id);
    store.did("DeleteSecurityGroup", group.id);
    return List.of(Xml.of("return", true), Xml.of("groupId", group.id));
  }

  private static String checked(Parameters request, String name) {
    String text = request.get(name);
    if (!TEXT.matcher(text).matches()) {
      throw invalid(
          name,
          text,
          "It must be of 1 to 255 characters a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{}!$*.");
    }
    return text;
  }

  private static AwsException invalid(String name, String text, String why) {
    return new AwsException(
        "InvalidParameterValue",
        "Value (" + text + ") for parameter " + name + " is invalid. " + why);
  }
}
