package org.keyturn.activities.login;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyturn.activities.testing.Refused;

class TemporalAttemptTest {
  @RegisterExtension
  static final TestWorkflowExtension TEMPORAL =
      TestWorkflowExtension.newBuilder()
          .registerWorkflowImplementationTypes(OneActImpl.class)
          .setDoNotStart(true)
          .build();

  @Test
  void an_attempt_that_runs_is_confirmed(
      TestWorkflowEnvironment environment, Worker worker, OneAct workflow) {
    worker.registerActivitiesImplementations((Act) () -> new TemporalAttempt().confirm());
    environment.start();
    workflow.run();
  }

  @Test
  void an_attempt_whose_end_was_told_by_somebody_else_is_not_confirmed(
      TestWorkflowEnvironment environment, Worker worker, OneAct workflow) throws Exception {
    var refused = new CompletableFuture<Refused>();
    worker.registerActivitiesImplementations(
        (Act)
            () -> {
              byte[] attempt = Activity.getExecutionContext().getTaskToken();
              environment.getWorkflowClient().newActivityCompletionClient().complete(attempt, null);
              refused.complete(Refused.by(() -> new TemporalAttempt().confirm()));
            });
    environment.start();
    workflow.run();
    refused.get(1, TimeUnit.MINUTES).mayPass("does not confirm this attempt");
  }

  @ActivityInterface
  public interface Act {
    void go();
  }

  @WorkflowInterface
  public interface OneAct {
    @WorkflowMethod
    void run();
  }

  public static class OneActImpl implements OneAct {
    @Override
    public void run() {
      Workflow.newActivityStub(
              Act.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build())
          .go();
    }
  }
}
