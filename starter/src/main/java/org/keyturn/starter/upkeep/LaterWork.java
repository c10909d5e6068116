package org.keyturn.starter.upkeep;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Spans;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.service.Causes;
import org.keyturn.workflows.upkeep.DriftWorkflow;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Recorded;
import org.keyturn.workflows.upkeep.ResyncWorkflow;
import org.keyturn.workflows.upkeep.Resynced;

/**
 * A workflow of a later day, started and waited for. While it takes long, it is said what it waits
 * for; at last the service ends it, whoever may be listening then.
 *
 * @param longest after which there will be no answer
 */
record LaterWork<R>(LaterDay day, String type, Class<R> result, Duration longest) {
  /** Its parts give up after ten minutes, beside each other. */
  static final LaterWork<Findings> DRIFT =
      new LaterWork<>(LaterDay.DRIFT, DriftWorkflow.TYPE, Findings.class, Duration.ofMinutes(15));

  /** Two steps of an hour at most, with a comparison before and after. */
  static final LaterWork<Resynced> RESYNC =
      new LaterWork<>(LaterDay.RESYNC, ResyncWorkflow.TYPE, Resynced.class, Duration.ofHours(3));

  private static final long SECONDS_BETWEEN_LOOKS = 5;

  /** Starts it, or joins the one of this ceremony that is running already. */
  R run(Ceremonies ceremonies, Recorded recorded, PrintWriter err) throws InterruptedException {
    String ceremony = recorded.mandate().ceremony();
    String id = day.workflowId(ceremony);
    WorkflowStub stub =
        ceremonies
            .client()
            .newUntypedWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(Environment.WORKFLOW_QUEUE)
                    .setWorkflowIdReusePolicy(
                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                    .setWorkflowIdConflictPolicy(
                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                    .setWorkflowExecutionTimeout(longest)
                    .setWorkflowTaskTimeout(Ceremonies.WORKFLOW_TASK)
                    .setStaticSummary(day.word() + " of " + ceremony)
                    .build());
    ceremonies.call(id, () -> stub.start(recorded));
    CompletableFuture<R> answer = stub.getResultAsync(result);
    var waiting = new Waiting(stub, ceremonies.client().getOptions().getDataConverter(), err);
    while (true) {
      try {
        return answer.get(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
      } catch (TimeoutException notYet) {
        ceremonies.call(id, waiting::tell);
      } catch (ExecutionException e) {
        throw ended(ceremonies, id, e);
      }
    }
  }

  private RuntimeException ended(Ceremonies ceremonies, String id, ExecutionException e) {
    Optional<ApplicationFailure> refusal = Causes.find(e, ApplicationFailure.class);
    if (refusal.isPresent()) {
      return new CommandException(
          ExitCode.REFUSED,
          "the worker refuses the record: " + refusal.get().getOriginalMessage(),
          "use the keyturn of the version that its worker with the role workflow has");
    }
    if (Causes.find(e, WorkflowFailedException.class).isPresent()) {
      return new CommandException(
          ExitCode.OTHER,
          "the workflow " + id + " was ended, or took longer than " + Spans.round(longest),
          "see that workers with the roles workflow, aws and hsm run, and what their logs say");
    }
    return ceremonies.call(
        id,
        () -> {
          throw new CompletionException(e.getCause());
        });
  }
}
