package org.keyturn.starter.upkeep;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.keyturn.ceremony.terminal.Plain;

/** Says what a running workflow waits for, whenever that changes, to somebody who waits for it. */
final class Waiting {
  private final WorkflowStub workflow;
  private final PrintWriter err;
  private String told = "";

  Waiting(WorkflowStub workflow, PrintWriter err) {
    this.workflow = workflow;
    this.err = err;
  }

  /** Looks once, and gives what it waits for now. */
  String tell() {
    var description = workflow.describe().getRawDescription();
    String now = text(description.getPendingActivitiesList());
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

  static String text(List<PendingActivityInfo> pending) {
    return pending.stream().map(Waiting::text).sorted().collect(Collectors.joining("; "));
  }

  private static String text(PendingActivityInfo activity) {
    String name = activity.getActivityType().getName();
    if (activity.hasLastFailure()) {
      return name + ", tried again since: " + activity.getLastFailure().getMessage();
    }
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        ? name + ", which no worker of its role has taken up yet"
        : name;
  }
}
