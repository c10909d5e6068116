package org.keyturn.activities.cluster;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;

/**
 * The environment as a place that holds one cluster: its planned addresses and the bastion's client
 * serve one only, so a second ceremony there would take the first one's second address.
 */
final class Premises {
  private final Environment environment;

  Premises(Environment environment) {
    this.environment = environment;
  }

  /** Refuses while another cluster is in the environment, before anything costs money. */
  void throwIfTaken(List<Cluster> present) {
    Set<String> planned =
        environment.subnets().stream().map(Subnet::hsm).collect(Collectors.toSet());
    String taking =
        present.stream()
            .filter(
                cluster ->
                    environment.name().equals(cluster.tags().get(Cluster.ENVIRONMENT_TAG))
                        || cluster.vpc().equals(environment.vpc())
                            && cluster.hsms().stream()
                                .map(Hsm::address)
                                .anyMatch(planned::contains))
            .map(Premises::described)
            .collect(Collectors.joining(", "));
    if (!taking.isEmpty()) {
      throw Failures.needsPeople(
          "the environment %s holds %s already".formatted(environment.name(), taking),
          "Nothing was created. An environment's addresses and bastion serve one cluster: wait until"
              + " that one is deleted, then retry, or abort and start with another environment"
              + " file.");
    }
  }

  private static String described(Cluster cluster) {
    String ceremony = cluster.tags().get(Cluster.CEREMONY_TAG);
    return cluster.id() + (ceremony == null ? "" : " of ceremony " + ceremony);
  }
}
