package org.keyturn.activities.network;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.network.Firewall.Ingress;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.network.NetworkActivities;

/** Lets the planned clients in, and nobody else. */
public final class NetworkActivitiesImpl implements NetworkActivities {
  private final Environment environment;
  private final Firewall firewall;

  public NetworkActivitiesImpl(Environment environment, Firewall firewall) {
    this.environment = environment;
    this.firewall = firewall;
  }

  @Override
  public Opened openSecurityGroup(OpenSecurityGroup request) {
    Set<Ingress> planned = planned(SignedPlan.read(request.mandate()).clients());
    try {
      return open(request.clusterId(), planned);
    } catch (ServiceException e) {
      throw Failures.of(e, environment.poll());
    }
  }

  private Opened open(String clusterId, Set<Ingress> planned) {
    String group =
        firewall
            .groupOf(clusterId)
            .orElseThrow(
                () ->
                    Failures.notYet(
                        clusterId + " shows no security group yet", environment.poll()));
    Set<Ingress> before = firewall.ingress(group);
    throwIfUnplanned(group, before, planned);
    planned.stream()
        .filter(rule -> !before.contains(rule))
        .forEach(rule -> firewall.open(group, rule));

    Set<Ingress> after = firewall.ingress(group);
    throwIfUnplanned(group, after, planned);
    if (!after.containsAll(planned)) {
      throw Failures.notYet("the new rules of " + group + " are not shown", environment.poll());
    }
    return new Opened(group, after.stream().map(Ingress::toString).sorted().toList());
  }

  private Set<Ingress> planned(Plan.Clients clients) {
    return switch (clients) {
      case BASTION_GROUP -> Set.of(Ingress.hsmPortsFrom(environment.bastionGroup()));
      case SUBNET_CIDRS ->
          environment.subnets().stream()
              .map(Subnet::cidr)
              .map(Ingress::hsmPortsFrom)
              .collect(Collectors.toSet());
    };
  }

  private static void throwIfUnplanned(String group, Set<Ingress> found, Set<Ingress> planned) {
    var unplanned = new TreeSet<String>();
    found.stream()
        // The built-in rule: the members reach each other.
        .filter(rule -> !rule.equals(Ingress.hsmPortsFrom(group)))
        .filter(rule -> !planned.contains(rule))
        .forEach(rule -> unplanned.add(rule.toString()));
    if (!unplanned.isEmpty()) {
      throw Failures.needsPeople(
          "security group %s lets in what the plan does not: %s"
              .formatted(group, String.join("; ", unplanned)),
          "Whoever reaches these ports can zeroise an HSM. Find out who opened them, revoke these"
              + " rules, then retry.");
    }
  }
}
