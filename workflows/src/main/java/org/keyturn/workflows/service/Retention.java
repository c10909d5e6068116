package org.keyturn.workflows.service;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/** How long a namespace keeps a history after its workflow has ended. */
public final class Retention {
  private Retention() {}

  /**
   * Asks the service.
   *
   * @throws io.grpc.StatusRuntimeException also where there is no such namespace
   */
  public static Duration of(WorkflowServiceStubs service, String namespace) {
    return Duration.ofSeconds(
        service
            .blockingStub()
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
            .getConfig()
            .getWorkflowExecutionRetentionTtl()
            .getSeconds());
  }

  /** The command that makes it longer than any gate should last. */
  public static String longer(String namespace) {
    return "temporal operator namespace update --namespace " + namespace + " --retention 90d";
  }
}
