package org.keyturn.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.update.v1.Request;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.keyturn.ceremony.decision.GateName;

/** What {@code temporal workflow reset} does. */
final class Reset {
  /** An earlier reset to a task stands in the history as the failure of that task. */
  private static final Set<EventType> ENDS_OF_TASKS =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);

  private static final ObjectMapper JSON = new ObjectMapper();

  private Reset() {}

  /** Back to the workflow task in which the gate opened, right before its first decision. */
  static void toTheOpeningOf(GateName gate, Scene scene) {
    WorkflowClient client = scene.ceremonies.client();
    List<HistoryEvent> history = client.fetchHistory(Scene.CEREMONY).getEvents();
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(Scene.CEREMONY))
                .setReason("the fault matrix")
                .setRequestId(UUID.randomUUID().toString())
                .setWorkflowTaskFinishEventId(opening(gate, history))
                .build());
  }

  /** The last workflow task that ended before the gate's first decision was let in. */
  private static long opening(GateName gate, List<HistoryEvent> history) {
    long opened = 0;
    for (HistoryEvent event : history) {
      if (ENDS_OF_TASKS.contains(event.getEventType())) {
        opened = event.getEventId();
      } else if (decides(request(event), gate)) {
        return event.hasWorkflowExecutionUpdateAcceptedEventAttributes()
            ? before(event, history)
            : opened;
      }
    }
    // Nobody has decided yet: the gate opened last.
    return opened;
  }

  /** An update is let in by the workflow task that follows it, which is not yet the opening's. */
  private static long before(HistoryEvent decision, List<HistoryEvent> history) {
    long letIn =
        decision
            .getWorkflowExecutionUpdateAcceptedEventAttributes()
            .getAcceptedRequestSequencingEventId();
    return history.stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .mapToLong(HistoryEvent::getEventId)
        .filter(id -> id <= letIn)
        .max()
        .orElseThrow();
  }

  /**
   * A decision that an earlier reset handed in again was admitted, and is accepted without words.
   */
  private static Request request(HistoryEvent event) {
    return event.hasWorkflowExecutionUpdateAdmittedEventAttributes()
        ? event.getWorkflowExecutionUpdateAdmittedEventAttributes().getRequest()
        : event.getWorkflowExecutionUpdateAcceptedEventAttributes().getAcceptedRequest();
  }

  private static boolean decides(Request request, GateName gate) {
    if (request.getInput().getArgs().getPayloadsCount() == 0) {
      return false;
    }
    String decision = request.getInput().getArgs().getPayloads(0).getData().toStringUtf8();
    try {
      String statement = JSON.readTree(decision).path("statement").asText();
      return JSON.readTree(statement).path("gate").asText().equals(gate.word());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
