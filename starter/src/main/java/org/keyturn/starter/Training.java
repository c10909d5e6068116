package org.keyturn.starter;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.keyturn.workflows.ceremony.CeremonyWorkflow;

/**
 * Loads the classes of ordinary commands and of the in-memory service once, for the archive from
 * which the launcher starts them faster. It changes nothing.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) throws Exception {
    files();
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

  /** Checks the example's files, verifies a record, and shows every help. */
  private static void files() throws Exception {
    Path examples = Path.of(System.getenv("KEYTURN_HOME"), "examples");
    Path folder = Files.createTempDirectory("keyturn-training");
    String roster = folder.resolve("roster.yaml").toString();
    String record = folder.resolve("record.json").toString();
    TrainingRecord.write(examples, folder);
    quietly(
        "check",
        "--plan",
        examples.resolve("plan.yaml").toString(),
        "--environment",
        examples.resolve("environment.yaml").toString(),
        "--roster",
        roster);
    quietly("record", "verify", record, "--roster", roster);
    quietly("--help");
    for (String command : Keyturn.commandLine().getSubcommands().keySet()) {
      quietly(command, "--help");
    }
    Files.delete(Path.of(roster));
    Files.delete(Path.of(record));
    Files.delete(folder);
  }

  private static void quietly(String... command) {
    var nowhere = new PrintWriter(new StringWriter());
    Keyturn.commandLine(command).setOut(nowhere).setErr(nowhere).execute(command);
  }
}
