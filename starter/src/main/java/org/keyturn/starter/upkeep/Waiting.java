package org.keyturn.starter.upkeep;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.TemporalFailure;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.keyturn.ceremony.terminal.Plain;

/** Says what a running workflow waits for, whenever that changes, to somebody who waits for it. */
final class Waiting {
  private final WorkflowStub workflow;
  private final DataConverter converter;
  private final PrintWriter err;
  private String told = "";

  /**
   * @param converter opens failures where payloads are sealed
   */
  Waiting(WorkflowStub workflow, DataConverter converter, PrintWriter err) {
    this.workflow = workflow;
    this.converter = converter;
    this.err = err;
  }

  /** Looks once, and gives what it waits for now. */
  String tell() {
    var description = workflow.describe().getRawDescription();
    String now = text(description.getPendingActivitiesList(), converter);
    if (now.isEmpty() && description.hasPendingWorkflowTask()) {
      now = "a worker with the role workflow";
    }
    if (!now.isEmpty() && !now.equals(told)) {
      err.println("waiting for " + Plain.line(now));
      err.flush();
    }
    told = now;
    return now;
  }

  static String text(List<PendingActivityInfo> pending, DataConverter converter) {
    return pending.stream()
        .map(activity -> text(activity, converter))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static String text(PendingActivityInfo activity, DataConverter converter) {
    String name = activity.getActivityType().getName();
    if (activity.hasLastFailure()) {
      RuntimeException failure = converter.failureToException(activity.getLastFailure());
      return name
          + ", tried again since: "
          + (failure instanceof TemporalFailure known
              ? known.getOriginalMessage()
              : failure.getMessage());
    }
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        ? name + ", which no worker of its role has taken up yet"
        : name;
  }
}
