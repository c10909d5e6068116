package org.keyturn.starter.ceremony;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.envconfig.ClientConfigProfile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  /** So that a worker killed in the middle of a workflow task is noticed within seconds. */
  public static final Duration WORKFLOW_TASK = Duration.ofSeconds(2);

  /** How often a busy worker is asked the same. */
  static final int QUESTIONS = 3;

  private final TemporalService service;
  private final WorkflowClient client;
  private final Unanswered unanswered;

  private Ceremonies(TemporalService service) {
    this.service = service;
    this.client = service.client();
    this.unanswered = service.unanswered();
  }

  /** Connects as Temporal's own settings say: TEMPORAL_* variables or temporal.toml. */
  public static Ceremonies connect() {
    return new Ceremonies(TemporalService.connect());
  }

  /**
   * Connects, and makes sure that the service is there and has the namespace.
   *
   * @param patience how long a service that does not answer is asked again, now and in each call
   */
  public static Ceremonies connect(ClientConfigProfile profile, Duration patience) {
    return new Ceremonies(TemporalService.connect(profile, patience));
  }

  TemporalService service() {
    return service;
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
            CeremonyWorkflow.TYPE,
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
    call(
        input.ceremony(),
        () -> {
          try {
            return stub.start(input);
          } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandException(
                ExitCode.REFUSED,
                "there is or was a ceremony " + input.ceremony(),
                "an id names one ceremony for ever; choose another with --id");
          }
        });
  }

  public Status status(String ceremony) {
    return ask(ceremony, CeremonyWorkflow::status);
  }

  /** The status, if a worker is there to give it and is not too busy to. */
  public Optional<Status> statusIfAnswered(String ceremony) {
    try {
      return Optional.of(client.newWorkflowStub(CeremonyWorkflow.class, ceremony).status());
    } catch (WorkflowServiceException | WorkflowQueryException e) {
      if (Unanswered.isOfAnotherVersion(e)) {
        throw unanswered.question(ceremony, e);
      }
      return Optional.empty();
    }
  }

  /**
   * The ceremonies of the namespace, the one started last first.
   *
   * @param condition on them in Temporal's list filter; empty for all
   */
  List<Listed> list(String condition) {
    String query =
        "WorkflowType = '"
            + CeremonyWorkflow.TYPE
            + "'"
            + (condition.isEmpty() ? "" : " AND " + condition);
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      return found
          .map(Listed::of)
          .sorted(Comparator.comparing(Listed::started).reversed())
          .toList();
    } catch (StatusRuntimeException e) {
      throw switch (e.getStatus().getCode()) {
        // The in-memory service knows no lists; another says so of attributes it was not told.
        case UNIMPLEMENTED, INVALID_ARGUMENT ->
            new CommandException(
                ExitCode.REFUSED,
                "this Temporal service cannot list ceremonies: " + e.getStatus().getDescription(),
                "it needs a visibility store and the search attributes KeyturnPhase, KeyturnCluster,"
                    + " KeyturnAwaiting and KeyturnAddress");
        default -> unanswered.any(e);
      };
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
        ceremony,
        () ->
            patiently(
                () -> question.apply(client.newWorkflowStub(CeremonyWorkflow.class, ceremony))));
  }

  /** What a busy worker loaded for a question that it failed to answer, it need not load again. */
  static <T> T patiently(Supplier<T> question) {
    for (int asked = 1; ; asked++) {
      try {
        return question.get();
      } catch (WorkflowQueryException e) {
        if (asked == QUESTIONS || !Unanswered.isOfABusyWorker(e)) {
          throw e;
        }
      }
    }
  }

  /** Makes a call about a ceremony, and says in our words that it was not answered. */
  public <T> T call(String ceremony, Supplier<T> call) {
    try {
      return call.get();
    } catch (WorkflowNotFoundException e) {
      throw new CommandException(
          ExitCode.REFUSED,
          "no running ceremony " + ceremony,
          "check the id and TEMPORAL_NAMESPACE; a ceremony that has ended takes nothing in");
    } catch (WorkflowServiceException
        | WorkflowQueryException
        | StatusRuntimeException
        | CompletionException e) {
      throw unanswered.question(ceremony, e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
