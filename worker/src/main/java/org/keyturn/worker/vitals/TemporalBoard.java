package org.keyturn.worker.vitals;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keyturn.workflows.ceremony.CeremonyWorkflow;
import org.keyturn.workflows.ceremony.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the namespace which ceremonies run, and each of them how it stands. */
public final class TemporalBoard implements Board {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalBoard.class);
  private static final String RUNNING =
      "WorkflowType = '" + CeremonyWorkflow.TYPE + "' AND ExecutionStatus = 'Running'";

  private final WorkflowClient client;

  public TemporalBoard(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public List<Status> running() {
    try (Stream<String> ids =
        client.listExecutions(RUNNING).map(found -> found.getExecution().getWorkflowId())) {
      return ids.map(this::status).flatMap(Optional::stream).toList();
    }
  }

  private Optional<Status> status(String ceremony) {
    try {
      return Optional.of(client.newWorkflowStub(CeremonyWorkflow.class, ceremony).status());
    } catch (WorkflowException e) {
      LOG.debug("ceremony {} does not say how it stands", ceremony, e);
      return Optional.empty();
    }
  }
}
