package org.keyturn.workflows.upkeep;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import org.keyturn.workflows.ceremony.FailureType;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;

/** Later days on the in-memory Temporal service, with fake activities and a kept record. */
public final class LaterStage implements AutoCloseable {
  /** Tests share their processors, so that a step may take longer than the detector's second. */
  static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();

  final Recorded recorded = KeptRecord.recorded("completed");
  final TestWorkflowEnvironment service;

  LaterStage(LaterWorld world) {
    this(world, DefaultDataConverter.STANDARD_INSTANCE);
  }

  LaterStage(LaterWorld world, DataConverter converter) {
    service =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        // Instead of process and host, which have no place in a kept history.
                        .setIdentity("test")
                        .setDataConverter(converter)
                        .build())
                .build());
    for (String queue : List.of("keyturn", "keyturn-aws-test", "keyturn-hsm-test")) {
      Worker worker = service.newWorker(queue, PATIENT);
      worker.registerActivitiesImplementations(world);
      if (queue.equals("keyturn")) {
        worker.registerWorkflowImplementationTypes(
            DriftWorkflowImpl.class, ResyncWorkflowImpl.class);
      }
    }
    service.start();
  }

  /** Passes every payload of a later day through a converter. */
  public static void hold(DataConverter converter) {
    try (var stage =
        new LaterStage(
            new LaterWorld()
                .finds("compareHsms", LaterWorld.difference(Part.USERS, Remedy.RESYNC))
                .finds("compareHsms")
                .fails("compareClient", FailureType.NEEDS_PEOPLE),
            converter)) {
      stage.resync();
      stage.drift();
    }
  }

  Findings drift() {
    return service
        .getWorkflowClient()
        .newWorkflowStub(DriftWorkflow.class, options(LaterDay.DRIFT))
        .compare(recorded);
  }

  Resynced resync() {
    return service
        .getWorkflowClient()
        .newWorkflowStub(ResyncWorkflow.class, options(LaterDay.RESYNC))
        .level(recorded);
  }

  private WorkflowOptions options(LaterDay day) {
    return WorkflowOptions.newBuilder()
        .setTaskQueue("keyturn")
        .setWorkflowId(day.workflowId(recorded.mandate().ceremony()))
        .build();
  }

  @Override
  public void close() {
    service.close();
  }
}
