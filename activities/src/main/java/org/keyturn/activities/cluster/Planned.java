package org.keyturn.activities.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.plan.Plan;

/** What of the environment and the plan a cluster and its HSMs must agree with. */
final class Planned {
  private final Environment environment;

  Planned(Environment environment) {
    this.environment = environment;
  }

  Subnet subnet(int index) {
    if (index < 0 || index >= environment.subnets().size()) {
      throw Failures.needsPeople(
          "there is no subnet %d: the environment has %d"
              .formatted(index + 1, environment.subnets().size()),
          "Every planned zone failed, or the environment files differ. Wait and retry, or abort.");
    }
    return environment.subnets().get(index);
  }

  /**
   * The HSM at the planned place: AWS replaces the hardware behind an address, so the address says
   * which it is; the zone has to do while AWS does not show the address yet.
   */
  static Optional<Hsm> hsmAt(Subnet place, List<Hsm> hsms) {
    List<Hsm> present = hsms.stream().filter(hsm -> !hsm.gone()).toList();
    return present.stream()
        .filter(hsm -> hsm.address().equals(place.hsm()))
        .findFirst()
        .or(() -> present.stream().filter(hsm -> mayBecome(place, hsm)).findFirst());
  }

  /** The new HSM of that place; refuses to guess between two. */
  static Optional<Hsm> newHsmAt(Subnet place, List<Hsm> hsms, Set<String> known) {
    List<Hsm> fresh =
        hsms.stream()
            .filter(hsm -> !hsm.gone() && !known.contains(hsm.id()))
            .filter(hsm -> hsm.address().equals(place.hsm()) || mayBecome(place, hsm))
            .toList();
    if (fresh.size() > 1) {
      throw Failures.ambiguous(
          "%d new HSMs are in %s: %s"
              .formatted(
                  fresh.size(),
                  place.zone(),
                  fresh.stream().map(Hsm::id).collect(Collectors.joining(", "))),
          "Find out who made them, delete the one that is not the ceremony's, then retry.");
    }
    return fresh.stream().findFirst();
  }

  private static boolean mayBecome(Subnet place, Hsm hsm) {
    return hsm.address().isEmpty()
        && hsm.zone().equals(place.zone())
        && (hsm.subnet().isEmpty() || hsm.subnet().equals(place.id()));
  }

  /** Mode and subnets can never be changed afterwards, so a deviation is not something to mend. */
  void verify(Cluster cluster, Plan.Cluster plan) {
    List<Otherwise> differences = differences(cluster, plan);
    if (!differences.isEmpty()) {
      throw Failures.needsPeople(
          "cluster %s is not as planned: %s"
              .formatted(
                  cluster.id(),
                  differences.stream().map(Otherwise::toString).collect(Collectors.joining("; "))),
          "These cannot be changed. Find out how it came; abort, then delete the cluster by hand.");
    }
  }

  /** Something that was chosen when the cluster was made and is other than planned. */
  record Otherwise(String what, String found, String planned) {
    @Override
    public String toString() {
      return "%s is %s, planned is %s".formatted(what, found, planned);
    }
  }

  List<Otherwise> differences(Cluster cluster, Plan.Cluster plan) {
    var subnets = new TreeMap<String, String>();
    environment.subnets().forEach(subnet -> subnets.put(subnet.zone(), subnet.id()));
    return Stream.of(
            new Otherwise("VPC", cluster.vpc(), environment.vpc()),
            new Otherwise("HSM type", cluster.hsmType(), plan.hsmType()),
            new Otherwise("mode", cluster.mode(), plan.mode()),
            new Otherwise(
                "subnets", new TreeMap<>(cluster.subnets()).toString(), subnets.toString()))
        .filter(one -> !one.found().equals(one.planned()))
        .toList();
  }
}
