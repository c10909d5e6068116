package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.RecordVerifier;
import org.keyturn.ceremony.record.Verdict;

/** One ceremony on the in-memory Temporal service, with fake activities and real signatures. */
final class Rehearsal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Tests share their processors, so that a step may take longer than the detector's second. */
  static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();

  final FakeWorld world;
  final CeremonyInput input;
  final CeremonyWorkflow ceremony;
  final TestWorkflowEnvironment service;

  Rehearsal(Sample sample) {
    this(sample, new FakeWorld());
  }

  Rehearsal(Sample sample, FakeWorld world) {
    this(sample.input(), world);
  }

  Rehearsal(CeremonyInput input, FakeWorld world) {
    this(input, world, DefaultDataConverter.STANDARD_INSTANCE);
  }

  Rehearsal(CeremonyInput input, FakeWorld world, DataConverter converter) {
    this.world = world;
    this.input = input;
    service =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        // Instead of process and host, which have no place in a kept history.
                        .setIdentity("test")
                        .setDataConverter(converter)
                        .build())
                .build());
    for (var attribute : List.of("Phase", "Cluster", "Awaiting", "Address")) {
      service.registerSearchAttribute(
          "Keyturn" + attribute, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    for (String queue : List.of("keyturn", "keyturn-aws-test", "keyturn-hsm-test")) {
      Worker worker = service.newWorker(queue, PATIENT);
      worker.registerActivitiesImplementations(world);
      if (queue.equals("keyturn")) {
        worker.registerWorkflowImplementationTypes(CeremonyWorkflowImpl.class);
      }
    }
    service.start();
    ceremony =
        service
            .getWorkflowClient()
            .newWorkflowStub(
                CeremonyWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue("keyturn")
                    .setWorkflowId(input.ceremony())
                    .build());
    WorkflowClient.start(ceremony::hold, input);
  }

  /** Waits for a status; virtual time stands still meanwhile. */
  Status until(String what, Predicate<Status> reached) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Status status = ceremony.status();
      if (reached.test(status)) {
        return status;
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return fail("waited in vain for " + what + ": " + ceremony.status());
  }

  Opening opened(GateName gate) {
    return opened(gate, 1);
  }

  Opening opened(GateName gate, int round) {
    Status status =
        until("gate " + gate + " round " + round, s -> open(s, gate, round).isPresent());
    return open(status, gate, round).orElseThrow();
  }

  private static Optional<Opening> open(Status status, GateName gate, int round) {
    return status.gates().stream()
        .map(Status.OpenGate::opening)
        .filter(opening -> opening.gate() == gate && opening.round() == round)
        .findFirst();
  }

  Status.Attention attention(String step) {
    return until(
            "attention on " + step,
            s -> s.attention().filter(parked -> parked.step().equals(step)).isPresent())
        .attention()
        .orElseThrow();
  }

  Rehearsal approve(GateName gate, int round, String... names) {
    Opening opening = opened(gate, round);
    for (String name : names) {
      Ruling ruling = ceremony.submit(Sample.person(name).approves(opening));
      assertThat(ruling.accepted()).as(ruling.explanation()).isTrue();
    }
    return this;
  }

  Rehearsal approve(GateName... gates) {
    for (GateName gate : gates) {
      if (gate == GateName.HOT_WALLET) {
        approve(gate, 1, "carol", "erin");
      } else {
        approve(gate, 1, "alice", "bob");
      }
    }
    return this;
  }

  Outcome outcome() {
    until("the end", s -> s.phase().equals("completed") || s.phase().equals("aborted"));
    return WorkflowStub.fromTyped(ceremony).getResult(Outcome.class);
  }

  List<Entry> entries(Entry.Kind kind) {
    return ceremony.record().entries().stream().filter(e -> e.kind() == kind).toList();
  }

  /** What somebody says of the record who has the roster and nothing else. */
  Verdict verdict() {
    try {
      return RecordVerifier.verify(ceremony.record(), Documents.roster("roster", input.roster()));
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
