package org.keyturn.workflows.upkeep;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Compares what a ceremony left with its record and changes nothing. */
@WorkflowInterface
public interface DriftWorkflow {
  String TYPE = "KeyDrift";

  @WorkflowMethod(name = TYPE)
  Findings compare(Recorded recorded);
}
