package org.keyturn.activities.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    var differences = new ArrayList<String>();
    compare("VPC", cluster.vpc(), environment.vpc(), differences);
    compare("HSM type", cluster.hsmType(), plan.hsmType(), differences);
    compare("mode", cluster.mode(), plan.mode(), differences);
    Map<String, String> subnets =
        environment.subnets().stream().collect(Collectors.toMap(Subnet::zone, Subnet::id));
    compare("subnets", cluster.subnets(), subnets, differences);
    if (!differences.isEmpty()) {
      throw Failures.needsPeople(
          "cluster " + cluster.id() + " is not as planned: " + String.join("; ", differences),
          "These cannot be changed. Find out how it came; abort, then delete the cluster by hand.");
    }
  }

  private static void compare(String what, Object found, Object planned, List<String> differences) {
    if (!found.equals(planned)) {
      differences.add("%s is %s, planned is %s".formatted(what, found, planned));
    }
  }
}
