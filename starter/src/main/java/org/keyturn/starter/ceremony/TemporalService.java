package org.keyturn.starter.ceremony;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.connection.ConnectionSettings;
import org.keyturn.workflows.connection.NotServedException;
import org.keyturn.workflows.connection.Patience;
import org.keyturn.workflows.encryption.PayloadEncryption;
import org.keyturn.workflows.service.Retention;

/** One namespace of a Temporal service, connected to, and whether it is fit for a ceremony. */
final class TemporalService implements AutoCloseable {
  /** Time for a Temporal service that is just starting, or far away. */
  private static final Duration CONNECT = Duration.ofSeconds(15);

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private final Unanswered unanswered;
  private final Duration retention;

  private TemporalService(
      WorkflowServiceStubs service,
      WorkflowClient client,
      Unanswered unanswered,
      Duration retention) {
    this.service = service;
    this.client = client;
    this.unanswered = unanswered;
    this.retention = retention;
  }

  /** Connects as Temporal's own settings say: TEMPORAL_* variables or temporal.toml. */
  static TemporalService connect() {
    try {
      return connect(ConnectionSettings.load(), CONNECT);
    } catch (RefusedException e) {
      throw refused(e, ConnectionSettings.PAGE);
    }
  }

  /**
   * Connects, and makes sure that the service is there and has the namespace.
   *
   * @param patience how long a service that does not answer is asked again, now and in each call
   */
  static TemporalService connect(ClientConfigProfile profile, Duration patience) {
    WorkflowServiceStubs service;
    WorkflowClientOptions options;
    try {
      options =
          PayloadEncryption.in(WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions()))
              .setIdentity("keyturn")
              .build();
      service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                  .setRpcRetryOptions(
                      RpcRetryOptions.newBuilder()
                          .setExpiration(patience)
                          .validateBuildWithDefaults())
                  .build());
    } catch (RefusedException e) {
      throw refused(e, "docs/encryption.md");
    } catch (RuntimeException e) {
      throw Unanswered.settings(e);
    }
    var client = WorkflowClient.newInstance(service, options);
    String namespace = client.getOptions().getNamespace();
    var unanswered = new Unanswered(service.getOptions().getTarget(), namespace);
    try {
      Patience.with(service, namespace, patience).awaitAnswer(service);
      return new TemporalService(service, client, unanswered, Retention.of(client));
    } catch (NotServedException e) {
      service.shutdownNow();
      throw new CommandException(ExitCode.OTHER, String.valueOf(e.getMessage()), e.hint());
    } catch (InterruptedException e) {
      service.shutdownNow();
      Thread.currentThread().interrupt();
      throw new CommandException(
          ExitCode.OTHER, "ended before the Temporal service answered", "try again");
    } catch (StatusRuntimeException e) {
      service.shutdownNow();
      throw unanswered.any(e);
    }
  }

  private static CommandException refused(RefusedException wrong, String page) {
    return new CommandException(
        ExitCode.REFUSED, String.valueOf(wrong.getMessage()), "see " + page);
  }

  /**
   * A ceremony may take days and must outlive every process, so it is not started on the service
   * that forgets everything when it ends. That one alone does not know its cluster.
   */
  void refuseInMemory() {
    try {
      service.blockingStub().getClusterInfo(GetClusterInfoRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Code.UNIMPLEMENTED) {
        // It has a cluster, of which it may not tell everybody.
        return;
      }
      throw new CommandException(
          ExitCode.REFUSED,
          "this Temporal service keeps everything in memory",
          "a ceremony needs one that keeps it on disk: docker compose up, or your own; see README");
    }
  }

  /**
   * The record is read out of the history, which Temporal deletes so long after a ceremony's end:
   * people must have the time to export it that they have for the slowest of their gates.
   */
  void refuseShorterRetention(Duration least) {
    String namespace = client.getOptions().getNamespace();
    if (retention.compareTo(least) < 0) {
      throw new CommandException(
          ExitCode.REFUSED,
          "the namespace %s keeps a history for %d hours after the end, the longest deadline of a gate is %d"
              .formatted(namespace, retention.toHours(), least.toHours()),
          Retention.longer(namespace));
    }
  }

  WorkflowClient client() {
    return client;
  }

  Unanswered unanswered() {
    return unanswered;
  }

  @Override
  public void close() {
    service.shutdownNow();
  }
}
