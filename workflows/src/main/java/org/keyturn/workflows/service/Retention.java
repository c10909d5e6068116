package org.keyturn.workflows.service;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;

/** How long a namespace keeps a history after its workflow has ended. */
public final class Retention {
  private Retention() {}

  /**
   * Asks the service; the client's calls say in their headers which namespace they are about, by
   * which Temporal Cloud finds it where the API key does not say.
   *
   * @throws io.grpc.StatusRuntimeException also where there is no such namespace
   */
  public static Duration of(WorkflowClient client) {
    return Duration.ofSeconds(
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .build())
            .getConfig()
            .getWorkflowExecutionRetentionTtl()
            .getSeconds());
  }

  /** The command that makes it longer than any gate should last. */
  public static String longer(String namespace) {
    return "temporal operator namespace update --namespace " + namespace + " --retention 90d";
  }
}
