package org.keyturn.activities.doctor;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Reads the account and its network, and changes nothing there. */
public final class AwsExamination {
  /** HSMs an account may have in a region unless AWS raised it (user guide, limits). */
  private static final int HSM_QUOTA = 6;

  private final Environment environment;
  private final CloudHsmV2Client cloudHsm;
  private final Ec2Client ec2;
  private final SsmClient ssm;
  private final StsClient sts;
  private final List<Finding> findings = new ArrayList<>();

  public AwsExamination(Environment environment, AwsClients clients) {
    this.environment = environment;
    this.cloudHsm = clients.cloudHsm();
    this.ec2 = clients.ec2();
    this.ssm = clients.ssm();
    this.sts = clients.sts();
  }

  public List<Finding> findings() {
    look("account", this::account);
    look("zones", this::zones);
    environment.subnets().forEach(subnet -> look("subnet " + subnet.id(), s -> subnet(s, subnet)));
    look("bastion group", this::bastionGroup);
    look("HSM quota", this::quota);
    look("parameters", this::parameters);
    return List.copyOf(findings);
  }

  /** What cannot be read is a problem of its own, and the rest is still looked at. */
  private void look(String subject, Consumer<String> check) {
    try {
      check.accept(subject);
    } catch (ServiceException e) {
      findings.add(
          Finding.problem(
              subject,
              String.valueOf(e.getMessage()),
              "let this role make that call, and reach AWS"));
    }
  }

  private void account(String subject) {
    var identity = call("GetCallerIdentity", sts::getCallerIdentity);
    findings.add(
        environment.account().equals(identity.account())
            ? Finding.ok(subject, identity.account() + " as " + identity.arn())
            : Finding.problem(
                subject,
                "the credentials are of account " + identity.account(),
                "use credentials of " + environment.account()));
  }

  /** CreateCluster takes subnets of zones without CloudHSM; the HSM fails there minutes later. */
  private void zones(String subject) {
    String service = "com.amazonaws." + environment.region() + ".cloudhsmv2";
    var offered =
        call(
                "DescribeVpcEndpointServices",
                () -> ec2.describeVpcEndpointServices(request -> request.serviceNames(service)))
            .serviceDetails()
            .stream()
            .flatMap(details -> details.availabilityZones().stream())
            .toList();
    var without = new TreeSet<String>();
    environment.subnets().forEach(subnet -> without.add(subnet.zone()));
    without.removeAll(offered);
    findings.add(
        without.isEmpty()
            ? Finding.ok(subject, "CloudHSM is offered in all of the environment's zones")
            : Finding.problem(
                subject,
                "CloudHSM is not offered in " + String.join(", ", without),
                "choose subnets in " + String.join(", ", new TreeSet<>(offered))));
  }

  private void subnet(String subject, Subnet planned) {
    var found =
        call(
                "DescribeSubnets",
                () -> ec2.describeSubnets(request -> request.subnetIds(planned.id())))
            .subnets()
            .get(0);
    String is = found.vpcId() + " " + found.availabilityZone() + " " + found.cidrBlock();
    String wanted = environment.vpc() + " " + planned.zone() + " " + planned.cidr();
    if (!is.equals(wanted)) {
      findings.add(
          Finding.problem(
              subject, "it is " + is, "the environment says " + wanted + "; correct it"));
      return;
    }
    var holders =
        call(
                "DescribeNetworkInterfaces",
                () ->
                    ec2.describeNetworkInterfaces(
                        request ->
                            request.filters(
                                filter("subnet-id", planned.id()),
                                filter("addresses.private-ip-address", planned.hsm()))))
            .networkInterfaces();
    findings.add(
        holders.isEmpty()
            ? Finding.ok(subject, is + ", " + planned.hsm() + " is free")
            : Finding.problem(
                subject,
                planned.hsm() + " is taken by " + holders.get(0).networkInterfaceId(),
                "plan another address of " + planned.cidr()));
  }

  private void bastionGroup(String subject) {
    var group =
        call(
                "DescribeSecurityGroups",
                () -> ec2.describeSecurityGroups(r -> r.groupIds(environment.bastionGroup())))
            .securityGroups()
            .get(0);
    findings.add(
        environment.vpc().equals(group.vpcId())
            ? Finding.ok(subject, group.groupId() + " in " + group.vpcId())
            : Finding.problem(
                subject,
                "it is in " + group.vpcId(),
                "name the bastion's group in " + environment.vpc()));
  }

  private void quota(String subject) {
    int there = cloudHsmClusters().stream().mapToInt(cluster -> cluster.hsms().size()).sum();
    findings.add(
        there + 2 <= HSM_QUOTA
            ? Finding.ok(subject, there + " HSMs in the region, " + HSM_QUOTA + " by default")
            : Finding.warning(
                subject,
                there + " HSMs are in the region already; the default quota is " + HSM_QUOTA,
                "see whether AWS has raised the quota of this account"));
  }

  private List<Cluster> cloudHsmClusters() {
    return call(
        "DescribeClusters",
        () ->
            cloudHsm.describeClustersPaginator().stream()
                .flatMap(page -> page.clusters().stream())
                .toList());
  }

  private void parameters(String subject) {
    String prefix = environment.parameters().prefix();
    var there =
        call(
                "GetParametersByPath",
                () -> ssm.getParametersByPath(request -> request.path(prefix).recursive(true)))
            .parameters();
    findings.add(
        there.isEmpty()
            ? Finding.ok(subject, "nothing stands below " + prefix + " yet")
            : Finding.warning(
                subject,
                there.size() + " or more parameters stand below " + prefix,
                "nothing is overwritten; give the new ceremony an id that none of them bears"));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
