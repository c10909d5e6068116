package org.keyturn.starter.ceremony;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.ceremony.CeremonyInput;
import org.keyturn.workflows.ceremony.CeremonyWorkflow;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/** The ceremonies of one Temporal namespace, as the command line starts, asks and tells them. */
public final class Ceremonies implements AutoCloseable {
  /** Time for a Temporal service that is just starting, or far away. */
  private static final Duration CONNECT = Duration.ofSeconds(15);

  /** So that a worker killed in the middle of a workflow task is noticed within seconds. */
  private static final Duration WORKFLOW_TASK = Duration.ofSeconds(4);

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;

  private Ceremonies(WorkflowServiceStubs service, WorkflowClient client) {
    this.service = service;
    this.client = client;
  }

  /** Connects as Temporal's own settings say: TEMPORAL_* variables or temporal.toml. */
  public static Ceremonies connect() {
    ClientConfigProfile profile;
    try {
      profile = ClientConfigProfile.load();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OTHER,
          "the Temporal settings cannot be read: " + e.getMessage(),
          "check the TEMPORAL_* variables and temporal.toml");
    }
    return connect(profile, CONNECT);
  }

  public static Ceremonies connect(ClientConfigProfile profile, Duration patience) {
    var options = profile.toWorkflowServiceStubsOptions();
    try {
      var service = WorkflowServiceStubs.newConnectedServiceStubs(options, patience);
      var client =
          WorkflowClient.newInstance(
              service,
              WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                  .setIdentity("keyturn")
                  .build());
      return new Ceremonies(service, client);
    } catch (IllegalStateException | StatusRuntimeException e) {
      throw new CommandException(
          ExitCode.OTHER,
          "no Temporal service answers at " + options.getTarget(),
          "set TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE as for the temporal command");
    }
  }

  /**
   * A ceremony may take days and must outlive every process, so it is not started on the service
   * that forgets everything when it ends. That one alone does not know its cluster.
   */
  public void refuseInMemoryService() {
    try {
      service.blockingStub().getClusterInfo(GetClusterInfoRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Code.UNIMPLEMENTED) {
        throw new CommandException(
            ExitCode.REFUSED,
            "this Temporal service keeps everything in memory",
            "a ceremony needs one that keeps it on disk: docker compose up, or your own; see README");
      }
    }
  }

  public WorkflowClient client() {
    return client;
  }

  /**
   * Starts a ceremony. An id is used once only, also after its ceremony has ended.
   *
   * @param summary one line for the list of workflows
   * @param details Markdown for the workflow's page
   */
  public void start(CeremonyInput input, String summary, String details) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "KeyCeremony",
            WorkflowOptions.newBuilder()
                .setWorkflowId(input.ceremony())
                .setTaskQueue(Environment.WORKFLOW_QUEUE)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowTaskTimeout(WORKFLOW_TASK)
                .setStaticSummary(summary)
                .setStaticDetails(details)
                .build());
    try {
      stub.start(input);
    } catch (WorkflowExecutionAlreadyStarted e) {
      throw new CommandException(
          ExitCode.REFUSED,
          "there is or was a ceremony " + input.ceremony(),
          "an id names one ceremony for ever; choose another with --id");
    }
  }

  public Status status(String ceremony) {
    return ask(ceremony, CeremonyWorkflow::status);
  }

  /** The status, if a worker is there to give it. */
  public Optional<Status> statusIfAnswered(String ceremony) {
    try {
      return Optional.of(client.newWorkflowStub(CeremonyWorkflow.class, ceremony).status());
    } catch (WorkflowServiceException e) {
      return Optional.empty();
    }
  }

  public CeremonyRecord record(String ceremony) {
    return ask(ceremony, CeremonyWorkflow::record);
  }

  /** Hands a decision in and waits for the ruling. Handing the same one in twice counts once. */
  public Ruling submit(String ceremony, Decision decision) {
    var options =
        UpdateOptions.newBuilder(Ruling.class)
            .setUpdateName("submit")
            .setUpdateId(Sha256.of(decision.statement() + decision.signature()).hex())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return call(
        ceremony,
        () ->
            client
                .newUntypedWorkflowStub(ceremony)
                .startUpdate(options, decision)
                .getResultAsync()
                .join());
  }

  /** Hands a decision in without an answer. */
  public void signal(String ceremony, Decision decision) {
    ask(
        ceremony,
        workflow -> {
          workflow.decide(decision);
          return "";
        });
  }

  public Ruling bring(String ceremony, Brought certificate) {
    return ask(ceremony, workflow -> workflow.bringCertificate(certificate));
  }

  public void retry(String ceremony, String by) {
    ask(
        ceremony,
        workflow -> {
          workflow.retry(by);
          return "";
        });
  }

  public void abort(String ceremony, String by) {
    ask(
        ceremony,
        workflow -> {
          workflow.abort(by);
          return "";
        });
  }

  /** Waits until the ceremony has ended. */
  public Outcome outcome(String ceremony) {
    return call(ceremony, () -> client.newUntypedWorkflowStub(ceremony).getResult(Outcome.class));
  }

  private <T> T ask(String ceremony, Function<CeremonyWorkflow, T> question) {
    return call(
        ceremony, () -> question.apply(client.newWorkflowStub(CeremonyWorkflow.class, ceremony)));
  }

  private interface Call<T> {
    T make();
  }

  private static <T> T call(String ceremony, Call<T> call) {
    try {
      return call.make();
    } catch (WorkflowNotFoundException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          "no running ceremony " + ceremony,
          "check the id and TEMPORAL_NAMESPACE; a ceremony that has ended takes nothing in");
    } catch (WorkflowServiceException e) {
      throw unanswered(ceremony, e);
    }
  }

  private static CommandException unanswered(String ceremony, WorkflowServiceException e) {
    if (e.getCause() instanceof StatusRuntimeException cause
        && cause.getStatus().getCode() == Code.NOT_FOUND) {
      return new CommandException(
          ExitCode.REFUSED, "no ceremony " + ceremony, "check the id and TEMPORAL_NAMESPACE");
    }
    return new CommandException(
        ExitCode.OTHER,
        "the ceremony " + ceremony + " does not answer",
        "see that a worker with the role workflow runs on this namespace");
  }

  @Override
  public void close() {
    service.shutdownNow();
  }
}
