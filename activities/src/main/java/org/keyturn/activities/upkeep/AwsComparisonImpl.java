package org.keyturn.activities.upkeep;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.keyturn.activities.cluster.ClusterDrift;
import org.keyturn.activities.cluster.ControlPlane;
import org.keyturn.activities.cluster.HomeAccount;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.network.Firewall;
import org.keyturn.activities.network.RuleDrift;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.upkeep.AwsComparison;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Recorded;

/** Compares what AWS shows with the record, whatever environment is installed here now. */
public final class AwsComparisonImpl implements AwsComparison {
  private final ControlPlane controlPlane;
  private final Firewall firewall;
  private final Duration poll;

  /**
   * @param poll how soon a service that does not answer is asked again
   */
  public AwsComparisonImpl(ControlPlane controlPlane, Firewall firewall, Duration poll) {
    this.controlPlane = controlPlane;
    this.firewall = firewall;
    this.poll = poll;
  }

  @Override
  public Findings compareCluster(Recorded recorded) {
    Environment environment = environment(recorded);
    return inItsAccount(
        environment,
        () ->
            ClusterDrift.of(
                controlPlane.cluster(recorded.clusterId()),
                recorded,
                SignedPlan.read(recorded.mandate()),
                environment));
  }

  @Override
  public Findings compareSecurityGroup(Recorded recorded) {
    return inItsAccount(environment(recorded), () -> RuleDrift.of(firewall, recorded));
  }

  /** In another account the cluster would only seem to be gone. */
  private Findings inItsAccount(Environment environment, Supplier<List<Difference>> look) {
    try {
      HomeAccount.require(controlPlane, environment);
      return Findings.of(look.get());
    } catch (ServiceException e) {
      throw Failures.of(e, poll);
    }
  }

  private static Environment environment(Recorded recorded) {
    try {
      return Documents.environment("the recorded environment", recorded.environment()).content();
    } catch (RefusedException e) {
      throw Failures.needsPeople(
          "the recorded environment cannot be read here: " + e.getMessage(),
          "The worker is older or newer than the command: install the same version on both.");
    }
  }
}
