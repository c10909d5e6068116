package org.keyturn.workflows.upkeep;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Does those steps of a finished ceremony again that level client, users and sharing on all
 * members, where they differ from the record.
 */
@WorkflowInterface
public interface ResyncWorkflow {
  String TYPE = "KeyResync";

  @WorkflowMethod(name = TYPE)
  Resynced level(Recorded recorded);
}
