package org.keyturn.workflows.ceremony;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.address.AddressActivities;
import org.keyturn.workflows.certificate.CertificateActivities;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.ClusterActivities.ClusterView;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.network.NetworkActivities;
import org.keyturn.workflows.publication.PublicationActivities;

/** Runs steps: each is an activity whose evidence goes into the record or whose failure parks. */
final class Steps {
  private static final Set<Class<?>> ON_AWS =
      Set.of(ClusterActivities.class, CertificateActivities.class, NetworkActivities.class);
  private static final Set<Class<?>> ON_WORKFLOW =
      Set.of(AddressActivities.class, PublicationActivities.class);

  private final Environment environment;
  private final Logbook log;
  private final Board board;
  private final Attention attention;
  private final Abort abort;

  Steps(Environment environment, Logbook log, Board board, Attention attention, Abort abort) {
    this.environment = environment;
    this.log = log;
    this.board = board;
    this.attention = attention;
    this.abort = abort;
  }

  /**
   * Runs a step until it ends well; whatever it cannot mend itself waits for people.
   *
   * @param detail what the step's title cannot know, for the Temporal UI
   */
  <A, R> R run(Class<A> activities, Step step, String detail, Function<A, R> call) {
    while (true) {
      Ended<R> ended = once(activities, step, detail, call);
      if (ended.result().isPresent()) {
        return ended.result().get();
      }
      ended.failure().ifPresent(failure -> attention.park(step.activity(), failure));
    }
  }

  <A, R> R run(Class<A> activities, Step step, Function<A, R> call) {
    return run(activities, step, "", call);
  }

  <A, R> Ended<R> unless(
      FailureType answered, Class<A> activities, Step step, Function<A, R> call) {
    return unless(answered, activities, step, "", call);
  }

  /** As {@link #run}, but gives the failure back that the caller has an answer to. */
  <A, R> Ended<R> unless(
      FailureType answered, Class<A> activities, Step step, String detail, Function<A, R> call) {
    while (true) {
      Ended<R> ended = once(activities, step, detail, call);
      if (ended.failure().isEmpty()) {
        return ended;
      }
      StepFailure failure = ended.failure().get();
      if (failure.is(answered)) {
        log.writeIfRoom(
            Entry.Kind.EVIDENCE,
            step.activity(),
            Map.of("failure", failure.type(), "cause", Logbook.clip(failure.cause())));
        return ended;
      }
      attention.park(step.activity(), failure);
    }
  }

  /** How a step ended: exactly one of the two is present. */
  record Ended<R>(Optional<R> result, Optional<StepFailure> failure) {}

  private <A, R> Ended<R> once(Class<A> activities, Step step, String detail, Function<A, R> call) {
    abort.hold();
    String name = step.activity();
    String summary = detail.isEmpty() ? step.title() : step.title() + ": " + detail;
    String queue = queue(activities);
    Policies policy = Policies.of(name);
    A stub = Workflow.newActivityStub(activities, policy.options(queue, summary));
    board.began(step);
    String began = Logbook.now().toString();
    Runnable acted = acting(policy);
    try {
      R result = call.apply(stub);
      board.ended(name, false);
      if (result instanceof ClusterView view) {
        board.saw(view);
      }
      if (result instanceof Evident evident) {
        var evidence = new TreeMap<>(evident.evidence());
        evidence.put(Entry.BEGAN, began);
        log.write(Entry.Kind.EVIDENCE, name, evidence);
      }
      return new Ended<>(Optional.of(result), Optional.empty());
    } catch (ActivityFailure failure) {
      if (CancellationScope.current().isCancelRequested()) {
        throw new CanceledFailure("the ceremony is being aborted");
      }
      board.ended(name, true);
      return new Ended<>(Optional.empty(), Optional.of(StepFailure.of(failure, queue)));
    } finally {
      acted.run();
    }
  }

  private Runnable acting(Policies policy) {
    if (!policy.changesSomething()) {
      return () -> {};
    }
    abort.acts();
    return abort::acted;
  }

  private String queue(Class<?> activities) {
    if (ON_WORKFLOW.contains(activities)) {
      return Environment.WORKFLOW_QUEUE;
    }
    return ON_AWS.contains(activities) ? environment.awsQueue() : environment.hsmQueue();
  }
}
