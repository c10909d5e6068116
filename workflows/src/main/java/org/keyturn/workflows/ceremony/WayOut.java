package org.keyturn.workflows.ceremony;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;

/** Runs the runbook and, beside it, decides requests to abort by their gate. */
final class WayOut {
  private final Abort abort;
  private final Gates gates;
  private final FactSheet facts;
  private final Board board;
  private final Ends ends;

  WayOut(Abort abort, Gates gates, FactSheet facts, Board board, Ends ends) {
    this.abort = abort;
    this.gates = gates;
    this.facts = facts;
    this.board = board;
    this.ends = ends;
  }

  /**
   * Cancelling the run in Temporal is a request to abort like any other: both scopes are detached
   * from it, since nothing is given up on one person's word.
   */
  Outcome beside(Func<Outcome> runbook) {
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(
            reason -> {
              abort.ask();
              return reason;
            });
    CompletablePromise<Outcome> end = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(() -> end.complete(watch(runbook))).run();
    return end.get();
  }

  private Outcome watch(Func<Outcome> runbook) {
    CompletablePromise<Outcome> end = Workflow.newPromise();
    CancellationScope course =
        Workflow.newDetachedCancellationScope(() -> end.completeFrom(Async.function(runbook)));
    course.run();
    while (true) {
      Workflow.await(() -> end.isCompleted() || abort.ripe());
      if (end.isCompleted()) {
        return drained(end.get());
      }
      Optional<Mandate> approved = gates.askOnce(GateName.ABORT, facts.abort(board));
      if (approved.isEmpty()) {
        abort.dismiss();
      } else {
        abort.grant();
        course.cancel();
        settle(end);
        return drained(ends.aborted(approved.get()));
      }
    }
  }

  /** Waits until the runbook has let go; how it ends does not matter any more. */
  private static void settle(Promise<Outcome> end) {
    try {
      end.get();
    } catch (TemporalFailure cancelled) {
      // As asked.
    }
  }

  /** Lets whoever is handing something in get an answer before the run ends. */
  private static Outcome drained(Outcome outcome) {
    Workflow.await(Workflow::isEveryHandlerFinished);
    return outcome;
  }
}
