package org.keyturn.workflows.upkeep;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.ceremony.Policies;

/** The task queues of the recorded environment. */
record Queues(String aws, String hsm) {
  /** Reads the environment again, since whoever can reach Temporal can start a workflow. */
  static Queues of(Recorded recorded) {
    try {
      Environment environment =
          Documents.environment("environment", recorded.environment()).content();
      return new Queues(environment.awsQueue(), environment.hsmQueue());
    } catch (RefusedException e) {
      throw ApplicationFailure.newNonRetryableFailure(e.getMessage(), "INPUT_REFUSED");
    }
  }

  static <A> A stub(Class<A> activities, String activity, String queue, String summary) {
    return Workflow.newActivityStub(activities, Policies.of(activity).options(queue, summary));
  }
}
