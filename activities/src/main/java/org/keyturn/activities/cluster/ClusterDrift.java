package org.keyturn.activities.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.x509.Pem;
import org.keyturn.activities.x509.PemException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Recorded;

/** What of the cluster is not as the record has it. */
public final class ClusterDrift {
  private static final String ANOTHER =
      "It does not change by itself: this is another cluster, or AWS moved it. See CloudTrail.";

  private final Recorded recorded;
  private final Plan.Cluster plan;
  private final Environment environment;
  private final List<Difference> differences = new ArrayList<>();

  private ClusterDrift(Recorded recorded, Plan.Cluster plan, Environment environment) {
    this.recorded = recorded;
    this.plan = plan;
    this.environment = environment;
  }

  /**
   * @param environment the recorded one
   */
  public static List<Difference> of(
      Optional<Cluster> shown, Recorded recorded, Plan plan, Environment environment) {
    var drift = new ClusterDrift(recorded, plan.cluster(), environment);
    shown
        .filter(cluster -> cluster.state() != State.GONE)
        .ifPresentOrElse(drift::compare, drift::gone);
    return List.copyOf(drift.differences);
  }

  private void gone() {
    add(
        "state",
        "not there",
        State.ACTIVE.name(),
        "See in CloudTrail who deleted it. Its backups hold users and keys:\n"
            + "aws cloudhsmv2 describe-backups --filters clusterIds="
            + recorded.clusterId());
  }

  private void compare(Cluster cluster) {
    if (cluster.state() != State.ACTIVE) {
      add("state", state(cluster), State.ACTIVE.name(), whenNotActive(cluster.state()));
    }
    new Planned(environment)
        .differences(cluster, plan)
        .forEach(other -> add(other.what(), other.found(), other.planned(), ANOTHER));
    tags().forEach((tag, value) -> compareTag(tag, cluster.tags().getOrDefault(tag, ""), value));
    String certificate = cluster.certificate().map(ClusterDrift::fingerprint).orElse("none");
    if (!certificate.equals(recorded.certificateSha256())) {
      add("certificate", certificate, recorded.certificateSha256(), ANOTHER);
    }
    differences.addAll(MemberDrift.of(cluster, recorded.members()));
  }

  private Map<String, String> tags() {
    var tags = new LinkedHashMap<String, String>();
    tags.put(Cluster.CEREMONY_TAG, recorded.mandate().ceremony());
    tags.put(Cluster.NONCE_TAG, recorded.mandate().nonce());
    tags.put(Cluster.ENVIRONMENT_TAG, environment.name());
    return tags;
  }

  private void compareTag(String tag, String found, String wanted) {
    if (!found.equals(wanted)) {
      add(
          "tag " + tag,
          found.isEmpty() ? "none" : found,
          wanted,
          ("See in CloudTrail who changed it, then set it back:\n"
                  + "aws cloudhsmv2 tag-resource --resource-id %s --tag-list Key=%s,Value=%s")
              .formatted(recorded.clusterId(), tag, wanted));
    }
  }

  private static String state(Cluster cluster) {
    return cluster.stateMessage().isEmpty()
        ? cluster.state().name()
        : cluster.state() + ": " + cluster.stateMessage();
  }

  private static String whenNotActive(State state) {
    return state == State.BUSY
        ? "AWS is changing it and comes back by itself: compare again later."
        : "Look at its HSMs below and at AWS's health dashboard; ask AWS support if it stays.";
  }

  private static String fingerprint(String pem) {
    try {
      return Pem.fingerprint("the cluster's certificate", pem).hex();
    } catch (PemException e) {
      return "unreadable";
    }
  }

  private void add(String what, String found, String wanted, String next) {
    differences.add(
        new Difference(
            Part.CLUSTER, recorded.clusterId() + " " + what, found, wanted, Remedy.PEOPLE, next));
  }
}
