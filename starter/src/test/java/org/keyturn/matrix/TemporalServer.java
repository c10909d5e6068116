package org.keyturn.matrix;

import com.google.protobuf.util.Durations;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.client.WorkflowClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.keyturn.starter.rehearsal.Folder;

/** The real server with a file of its own, which it finds again after a kill. */
final class TemporalServer {
  private static final int RETENTION_DAYS = 90;

  private TemporalServer() {}

  static List<String> command(String address, Folder folder) {
    return List.of(
        program().toString(),
        "server",
        "start-dev",
        "--headless",
        "--ip",
        "127.0.0.1",
        "--port",
        address.substring(address.lastIndexOf(':') + 1),
        "--db-filename",
        folder.root().resolve("temporal.db").toString(),
        "--log-level",
        "error");
  }

  /** Keeps them for longer than any plan's gates may last, as a real namespace must. */
  static void keepHistories(WorkflowClient client) {
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

  /** The program that the build was given: {@code -Dkeyturn.temporal=FILE}. */
  static Path program() {
    Path named = Path.of(System.getProperty("keyturn.temporal", ""));
    if (!Files.isExecutable(named)) {
      throw new AssertionError("-Dkeyturn.temporal names no program: '" + named + "'");
    }
    return named;
  }
}
