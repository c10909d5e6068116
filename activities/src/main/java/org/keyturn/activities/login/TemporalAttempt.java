package org.keyturn.activities.login;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import org.keyturn.activities.failure.Failures;

/**
 * Asks the Temporal service with a heartbeat of its own. Those of the SDK are throttled, and one
 * that does not arrive is no error to it.
 */
public final class TemporalAttempt implements Attempt {
  @Override
  public void confirm() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    var heartbeat =
        RecordActivityTaskHeartbeatRequest.newBuilder()
            .setNamespace(context.getInfo().getNamespace())
            .setTaskToken(ByteString.copyFrom(context.getTaskToken()))
            .build();
    try {
      context
          .getWorkflowClient()
          .getWorkflowServiceStubs()
          .blockingStub()
          .recordActivityTaskHeartbeat(heartbeat);
    } catch (StatusRuntimeException e) {
      throw Failures.retryable(
          "Temporal does not confirm this attempt: " + e.getStatus().getCode(),
          "Nothing to do: another attempt looks at what this one left.");
    }
  }
}
