package org.keyturn.starter.ceremony;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keyturn.workflows.ceremony.SearchAttributes;

/**
 * One ceremony as Temporal lists it, with no worker asked.
 *
 * @param phase the current step or gate, or how it ended
 * @param run Temporal's own word: a run that was terminated stays in the phase it was in
 * @param awaiting the gates that are open, {@code certificate} or {@code attention}
 * @param cluster empty before there is one, as is the address
 * @param started an instant
 */
record Listed(
    String ceremony,
    String phase,
    String run,
    List<String> awaiting,
    String cluster,
    String address,
    String started) {
  static Listed of(WorkflowExecutionMetadata shown) {
    String awaiting = attribute(shown, SearchAttributes.AWAITING);
    boolean running =
        shown.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    return new Listed(
        shown.getExecution().getWorkflowId(),
        attribute(shown, SearchAttributes.PHASE),
        word(shown.getStatus()),
        awaiting.isEmpty() || !running ? List.of() : List.of(awaiting.split(" ")),
        attribute(shown, SearchAttributes.CLUSTER),
        attribute(shown, SearchAttributes.ADDRESS),
        shown.getStartTime().toString());
  }

  private static String attribute(WorkflowExecutionMetadata shown, SearchAttributeKey<String> key) {
    return Optional.ofNullable(shown.getTypedSearchAttributes().get(key)).orElse("");
  }

  private static String word(WorkflowExecutionStatus status) {
    return status.name().replace("WORKFLOW_EXECUTION_STATUS_", "").toLowerCase(Locale.ROOT);
  }

  /** Two gates can be open at once. */
  boolean isIn(String phase) {
    return List.of(this.phase.split(" ")).contains(phase);
  }

  /** The phase, unless Temporal ended the run in it. */
  String stands() {
    return run.equals("running") || run.equals("completed") ? phase : run + " in " + phase;
  }
}
