package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.sshsig.OpenSshKey;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.mandate.Facts;

/**
 * Whoever can reach Temporal can schedule an activity; without a mandate that holds, the worker
 * does nothing.
 */
class ForeignWorkflowIT {
  private static final String LABEL = "baking-key-1";
  private static final String CLUSTER = "cluster-abcdefghijk";

  @TempDir Path scratch;

  /** A workflow that is not ours. */
  @WorkflowInterface
  public interface Foreign {
    @WorkflowMethod
    String schedule(String queue, String activity, OnKey request);
  }

  /** Schedules one activity and says how it failed. */
  public static final class ForeignImpl implements Foreign {
    @Override
    public String schedule(String queue, String activity, OnKey request) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(queue)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build();
      try {
        Workflow.newUntypedActivityStub(options).execute(activity, Void.class, request);
        return "it was done";
      } catch (ActivityFailure e) {
        return e.getCause() instanceof ApplicationFailure failure
            ? failure.getType()
            : String.valueOf(e.getCause());
      }
    }
  }

  @Test
  void getsNothingWithoutAMandateOrWithThatOfAnotherCeremony() throws Exception {
    Rehearsal rehearsal = Rehearsal.begin(scratch, "--attended", "--engine", "memory");
    try {
      String address = rehearsal.awaitTemporalAddress();
      WorkflowServiceStubs service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
      WorkflowClient client = WorkflowClient.newInstance(service);
      WorkerFactory factory = WorkerFactory.newInstance(client);
      factory.newWorker("foreign").registerWorkflowImplementationTypes(ForeignImpl.class);
      factory.start();

      String queue =
          Documents.environment("environment", Launcher.read(rehearsal.file("environment.yaml")))
              .content()
              .hsmQueue();
      for (String activity : List.of("keys", "exportKeys")) {
        assertThat(schedule(client, queue, activity, null)).isEqualTo("MANDATE_REFUSED");
        assertThat(schedule(client, queue, activity, mandateOfAnotherCeremony(rehearsal)))
            .isEqualTo("MANDATE_REFUSED");
      }

      assertThat(Effects.counted(rehearsal.file("simulator").resolve("effects.jsonl"))).isEmpty();
      factory.shutdownNow();
      service.shutdownNow();
    } finally {
      rehearsal.end();
    }
  }

  private static String schedule(
      WorkflowClient client, String queue, String activity, @Nullable Mandate mandate) {
    Foreign foreign =
        client.newWorkflowStub(
            Foreign.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue("foreign")
                .setWorkflowId("foreign-" + activity + (mandate == null ? "" : "-with-mandate"))
                .build());
    return foreign.schedule(queue, activity, onKey(mandate));
  }

  @SuppressWarnings("NullAway") // what is missing is the point
  private static OnKey onKey(@Nullable Mandate mandate) {
    return new OnKey(mandate, CLUSTER, LABEL);
  }

  /** Everything about it is genuine, signatures included, but for the ceremony it was given in. */
  private static Mandate mandateOfAnotherCeremony(Rehearsal rehearsal) throws Exception {
    var plan = Documents.plan("plan", Launcher.read(rehearsal.file("plan.yaml")));
    var environment =
        Documents.environment("environment", Launcher.read(rehearsal.file("environment.yaml")));
    var roster = Documents.roster("roster", Launcher.read(rehearsal.file("roster.yaml")));
    var facts =
        new TreeMap<>(
            java.util.Map.of(Facts.CLUSTER, CLUSTER, Facts.KEY_LABEL, LABEL, Facts.STARTER, ""));
    var opening =
        new Opening(
            "another-ceremony",
            "00".repeat(16),
            plan.digest(),
            environment.digest(),
            roster.digest(),
            GateName.KEYS,
            1,
            Sha256.of("head"),
            facts);
    var decisions = new java.util.ArrayList<Decision>();
    for (Participant participant : roster.content().participants()) {
      String statement =
          Statement.of(opening, Statement.Verdict.APPROVE, participant.name(), null).text();
      OpenSshKey key = OpenSshKey.read(rehearsal.file("keys").resolve(participant.name()));
      decisions.add(new Decision(statement, key.sign(Decision.NAMESPACE, statement).armoured()));
    }
    return new Mandate(
        opening.ceremony(),
        opening.nonce(),
        plan.canonical(),
        environment.digest().hex(),
        roster.digest().hex(),
        opening.gate(),
        opening.round(),
        opening.head().hex(),
        facts,
        decisions);
  }
}
