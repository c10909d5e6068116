package org.keyturn.workflows.upkeep;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.List;
import org.keyturn.workflows.ceremony.StepFailure;

/** Everything compared once, all parts beside each other; one that fails leaves a gap. */
record Comparison(Queues queues, Recorded recorded) {
  /** A part that is being compared. */
  private record Part(String what, String queue, Promise<Findings> findings) {
    Findings get() {
      try {
        return findings.get();
      } catch (ActivityFailure failure) {
        StepFailure why = StepFailure.of(failure, queue);
        return Findings.gap(new Gap(what, why.cause(), why.hint()));
      }
    }
  }

  Findings make() {
    List<Part> parts =
        List.of(
            new Part(
                "the cluster",
                queues.aws(),
                Async.function(aws("compareCluster")::compareCluster, recorded)),
            new Part(
                "the security group",
                queues.aws(),
                Async.function(aws("compareSecurityGroup")::compareSecurityGroup, recorded)),
            new Part(
                "the client on the bastion",
                queues.hsm(),
                Async.function(bastion("compareClient")::compareClient, recorded)),
            new Part(
                "users and keys in the HSMs",
                queues.hsm(),
                Async.function(bastion("compareHsms")::compareHsms, recorded)));
    return parts.stream().map(Part::get).reduce(Findings.of(List.of()), Findings::and);
  }

  private AwsComparison aws(String activity) {
    return Queues.stub(AwsComparison.class, activity, queues.aws(), "compare with the record");
  }

  private BastionComparison bastion(String activity) {
    return Queues.stub(BastionComparison.class, activity, queues.hsm(), "compare with the record");
  }
}
