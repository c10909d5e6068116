package org.keyturn.endtoend;

import com.google.protobuf.util.Durations;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.keyturn.starter.rehearsal.Engine;

/** The real Temporal server as it is for development: in memory, histories kept for a day. */
public record DevelopmentServer(String address, Process process) implements AutoCloseable {
  private static final int RETENTION_DAYS = 90;

  static DevelopmentServer start(Path folder) throws IOException {
    String address = "127.0.0.1:" + Engine.freePort();
    Process process =
        new ProcessBuilder(command(address))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("temporal.log").toFile())
            .start();
    return new DevelopmentServer(address, process);
  }

  public static List<String> command(String address) {
    return List.of(
        program().toString(),
        "server",
        "start-dev",
        "--headless",
        "--ip",
        "127.0.0.1",
        "--port",
        address.substring(address.lastIndexOf(':') + 1),
        "--log-level",
        "error");
  }

  /** The program that the build was given: {@code -Dkeyturn.temporal=FILE}. */
  public static Path program() {
    Path named = Path.of(System.getProperty("keyturn.temporal", ""));
    if (!Files.isExecutable(named)) {
      throw new AssertionError("-Dkeyturn.temporal names no program: '" + named + "'");
    }
    return named;
  }

  /** Keeps them for longer than any plan's gates may last, as a real namespace must. */
  public static void keepHistories(WorkflowClient client) {
    client
        .getWorkflowServiceStubs()
        .blockingStub()
        .updateNamespace(
            UpdateNamespaceRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setConfig(
                    NamespaceConfig.newBuilder()
                        .setWorkflowExecutionRetentionTtl(Durations.fromDays(RETENTION_DAYS)))
                .build());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
