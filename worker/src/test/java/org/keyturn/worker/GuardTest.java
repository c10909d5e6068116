package org.keyturn.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.workflows.ceremony.FailureType;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.mandate.ChangesNothing;
import org.keyturn.workflows.mandate.UnderGate;

/** Whoever reaches Temporal can schedule an activity: here a workflow that is none of ours does. */
class GuardTest {
  private static final String QUEUE = "keyturn-hsm-test";

  /** A changing act, one without a mark, and one that fails with a secret in its message. */
  @ActivityInterface
  public interface Acts {
    @UnderGate(GateName.KEYS)
    String change(OnKey request);

    String unmarked(String request);

    @ChangesNothing
    String fail(String secret);
  }

  /** Schedules whatever it is told. */
  @WorkflowInterface
  public interface Foreign {
    @WorkflowMethod
    String run(String activity, OnKey request);
  }

  /** The foreign workflow. */
  public static final class ForeignImpl implements Foreign {
    private final Acts acts =
        Workflow.newActivityStub(
            Acts.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());

    @Override
    public String run(String activity, OnKey request) {
      return switch (activity) {
        case "change" -> acts.change(request);
        case "unmarked" -> acts.unmarked("x");
        default -> acts.fail("hunter2-very-secret");
      };
    }
  }

  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Scene scene = new Scene();

  private final class Recording implements Acts {
    @Override
    public String change(OnKey request) {
      done.add(request.label());
      return "changed";
    }

    @Override
    public String unmarked(String request) {
      done.add(request);
      return "done";
    }

    @Override
    public String fail(String secret) {
      throw new IllegalStateException("cannot log in with " + secret);
    }
  }

  private final TestWorkflowEnvironment temporal = environment();

  private TestWorkflowEnvironment environment() {
    Map<Role, List<Object>> activities = Map.of(Role.HSM, List.of(new Recording()));
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(
                        new Interceptors(
                            Workers.methods(activities),
                            new Admission(scene.installed, Clock.systemUTC()),
                            new Heartbeats.Clock()))
                    .build())
            .build());
  }

  @BeforeEach
  void startWorker() {
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(ForeignImpl.class);
    worker.registerActivitiesImplementations(new Recording());
    temporal.start();
  }

  @AfterEach
  void stopWorker() {
    temporal.close();
  }

  @Test
  void workflowOfTheCeremonyWithItsMandateIsServed() {
    assertThat(foreign(Scene.CEREMONY).run("change", scene.request())).isEqualTo("changed");
    assertThat(done).containsExactly(Scene.LABEL);
  }

  @Test
  void foreignWorkflowWithTheMandateOfAnotherCeremonyGetsNothing() {
    ApplicationFailure failure = failure("foreign", "change", scene.request());

    assertThat(failure.getType()).isEqualTo(FailureType.MANDATE_REFUSED.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(done).isEmpty();
  }

  @Test
  void aCeremonyOfAnotherRosterIsToldWhichAndTheWayOut() {
    var other = new Scene();

    ApplicationFailure failure = failure(Scene.CEREMONY, "change", other.request());

    assertThat(failure.getOriginalMessage())
        .contains(other.installed.roster().digest().hex(), scene.installed.roster().digest().hex());
    assertThat(failure.getDetails().get(0, String.class)).contains(Roster.STAYS);
    assertThat(done).isEmpty();
  }

  @Test
  void activityThatForgotItsMarkIsRefused() {
    ApplicationFailure failure = failure(Scene.CEREMONY, "unmarked", scene.request());

    assertThat(failure.getType()).isEqualTo(FailureType.MANDATE_REFUSED.name());
    assertThat(done).isEmpty();
  }

  @Test
  void unexpectedFailureLeavesItsMessageBehind() {
    ApplicationFailure failure = failure(Scene.CEREMONY, "fail", scene.request());

    assertThat(failure.getType()).isEqualTo(FailureType.NEEDS_PEOPLE.name());
    assertThat(failure.getOriginalMessage()).contains("IllegalStateException");
    assertThat(temporal.getWorkflowClient().fetchHistory(Scene.CEREMONY).toJson(true))
        .contains("failed unexpectedly")
        .doesNotContain("cannot log in with");
  }

  private Foreign foreign(String id) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            Foreign.class,
            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
  }

  private ApplicationFailure failure(String id, String activity, OnKey request) {
    WorkflowFailedException failed =
        catchThrowableOfType(
            WorkflowFailedException.class, () -> foreign(id).run(activity, request));
    Throwable cause = failed;
    while (!(cause instanceof ApplicationFailure failure)) {
      cause = java.util.Objects.requireNonNull(cause.getCause());
    }
    return failure;
  }
}
