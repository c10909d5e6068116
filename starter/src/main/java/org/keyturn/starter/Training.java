package org.keyturn.starter;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.keyturn.workflows.ceremony.CeremonyWorkflow;

/**
 * Loads the classes of ordinary commands and of the in-memory service once, for the archive from
 * which the launcher starts them faster. It changes nothing.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) throws IOException {
    var nowhere = new PrintWriter(new StringWriter());
    Keyturn.commandLine().setOut(nowhere).setErr(nowhere).execute("check");
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var server = TestServer.createPortBoundServer(port)) {
      WorkflowServiceStubs service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder()
                  .setTarget("127.0.0.1:" + port)
                  .validateAndBuildWithDefaults());
      try {
        WorkflowClient.newInstance(service)
            .newWorkflowStub(CeremonyWorkflow.class, "warm-up")
            .status();
      } catch (WorkflowNotFoundException e) {
        // Expected: the question and its refusal have loaded what was wanted.
        return;
      } finally {
        service.shutdownNow();
      }
    }
  }
}
