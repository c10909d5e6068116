package org.keyturn.workflows.upkeep;

/** Looks once at everything. */
public final class DriftWorkflowImpl implements DriftWorkflow {
  @Override
  public Findings compare(Recorded recorded) {
    return new Comparison(Queues.of(recorded), recorded).make();
  }
}
