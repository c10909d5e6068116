package org.keyturn.matrix;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;

/**
 * One ceremony and everything that is done to it, each thing when it has recovered from the last.
 */
final class KillRun {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** In which a client that was started has looked at what is there. */
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** In which a second worker, if it can go on without the paused one, does so. */
  private static final Duration WIN = Duration.ofSeconds(12);

  private final String order;
  private final Scene scene;
  private final Estate estate;
  private final List<Struck> struck = new ArrayList<>();

  /** A kill and what was seen right after it. */
  private record Struck(Kill kill, int failedLogins, Duration recovery, Optional<String> parked) {}

  private KillRun(String order, Scene scene) {
    this.order = order;
    this.scene = scene;
    this.estate = new Estate(scene.folder.simulator());
  }

  /** Runs a ceremony; what goes wrong is told in its rows. */
  static List<Row> of(Path folder, Ordeal ordeal) throws Exception {
    try (Scene scene = Scene.set(folder, ordeal.plan(), ordeal.pace())) {
      return new KillRun(ordeal.order(), scene).rows(ordeal);
    } catch (RuntimeException | AssertionError e) {
      return List.of(Row.broken("–", ordeal.order(), e));
    }
  }

  private List<Row> rows(Ordeal ordeal) throws Exception {
    String ending;
    List<String> orphans = List.of();
    scene.begin();
    try {
      List<Kill> kills = ordeal.kills();
      if (ordeal.ending() == Outcome.Ending.ABORTED) {
        scene.neverDecided.add(GateName.KEYS);
        playUntil("at gate keys", status -> new Kill.AtGate(GateName.KEYS).isNow(scene, status));
        scene.held.add(GateName.ABORT);
        scene.ceremonies.abort(Scene.CEREMONY, scene.starter());
      }
      prepare(Optional.of(kills.get(0)));
      for (int n = 0; n < kills.size(); n++) {
        Optional<Kill> next =
            n + 1 < kills.size() ? Optional.of(kills.get(n + 1)) : Optional.empty();
        strike(kills.get(n), next);
      }
      Outcome outcome = finish();
      ending = outcome.ending() == ordeal.ending() ? Row.FINISHED : "no: " + outcome.ending();
      orphans = estate.orphans(RecordFile.write(scene.ceremonies.record(Scene.CEREMONY)));
    } catch (AssertionError | RuntimeException e) {
      ending = "no: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
    List<String> duplicates = estate.duplicates(ordeal.membersWithUsers());
    var rows = new ArrayList<Row>();
    for (int n = 0; n < ordeal.kills().size(); n++) {
      Kill kill = ordeal.kills().get(n);
      boolean done = n < struck.size();
      rows.add(
          new Row(
              kill.process(),
              kill.how().words(),
              kill.moment().words(),
              order,
              done
                  ? ending + struck.get(n).parked().map(at -> ", retried after " + at).orElse("")
                  : "not reached; " + ending,
              duplicates,
              orphans,
              done ? struck.get(n).failedLogins() : 0,
              done ? struck.get(n).recovery() : Duration.ZERO));
    }
    return rows;
  }

  /**
   * @param next is prepared before the ceremony can go on, lest it pass that moment by
   */
  private void strike(Kill kill, Optional<Kill> next) throws Exception {
    playUntil(kill.moment().words(), status -> kill.moment().isNow(scene, status));
    String head = head();
    Map<String, Integer> failed = estate.failedLogins();
    int effects = estate.effects();
    long began = System.nanoTime();
    switch (kill.how()) {
      case KILLED -> killed(kill.process(), next);
      case ORPHANED -> orphaned(kill.process(), next);
      case PAUSED -> paused(kill.process(), head);
    }
    Optional<String> parked =
        recover(
            kill,
            status ->
                !status.recordHead().equals(head)
                    || estate.effects() > effects
                    || kill.how() != Kill.How.PAUSED
                        && next.filter(then -> then.moment().isNow(scene, status)).isPresent());
    Duration recovery = Duration.ofNanos(System.nanoTime() - began);
    int most =
        estate.failedLogins().entrySet().stream()
            .mapToInt(now -> now.getValue() - failed.getOrDefault(now.getKey(), 0))
            .max()
            .orElse(0);
    struck.add(new Struck(kill, most, recovery, parked));
    if (kill.how() == Kill.How.PAUSED) {
      scene.processes.remove(second(kill.process()));
      prepare(next);
    }
  }

  /** Also when the simulator is still starting. */
  private void prepare(Optional<Kill> next) throws Exception {
    scene.held.clear();
    if (next.isEmpty()) {
      return;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        next.get().moment().prepare(scene);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private void killed(String process, Optional<Kill> next) throws Exception {
    scene.processes.killWithChildren(process);
    if (process.equals(Scene.SIMULATOR)) {
      scene.processes.startAgain(process);
      prepare(next);
      return;
    }
    scene.faults.clearAll();
    prepare(next);
    scene.processes.startAgain(process);
  }

  private void orphaned(String process, Optional<Kill> next) throws Exception {
    scene.processes.kill(process);
    scene.processes.startAgain(process);
    awaitNextAttempt();
    Thread.sleep(LOOK.toMillis());
    scene.faults.clearAll();
    prepare(next);
  }

  private void paused(String process, String head) throws Exception {
    scene.processes.signal(process, "STOP");
    scene.processes.startLike(process, second(process));
    awaitNextAttempt();
    long deadline = System.nanoTime() + WIN.toNanos();
    while (System.nanoTime() < deadline && !quietly(status -> !status.recordHead().equals(head))) {
      Thread.sleep(50);
    }
    scene.faults.clearAll();
    scene.processes.signal(process, "CONT");
  }

  private static String second(String process) {
    return process + "-2";
  }

  /** Waits until another worker has been given the step that was being done. */
  private void awaitNextAttempt() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      boolean tried =
          pending().stream()
              .anyMatch(
                  activity ->
                      activity.getAttempt() > 1
                          && activity.getState()
                              == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
      if (tried) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no second attempt after " + PATIENCE);
  }

  private List<PendingActivityInfo> pending() {
    WorkflowClient client = scene.ceremonies.client();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(Scene.CEREMONY))
                .build())
        .getPendingActivitiesList();
  }

  private String head() throws RefusedException, InterruptedException {
    Optional<Status> status = Optional.empty();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (status.isEmpty() && System.nanoTime() < deadline) {
      status = scene.ceremonies.statusIfAnswered(Scene.CEREMONY);
    }
    return status.orElseThrow(() -> new AssertionError("nobody says how it stands")).recordHead();
  }

  private void playUntil(String what, Predicate<Status> so) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (quietly(so)) {
        return;
      }
      throwIfParked(what);
      scene.processes.throwIfOneEnded();
      Thread.sleep(50);
    }
    throw new AssertionError("not " + what + " after " + PATIENCE);
  }

  /**
   * As {@link #playUntil}, while the engine may be away.
   *
   * @return the step that parked, when people had to let it be tried again
   */
  private Optional<String> recover(Kill kill, Predicate<Status> so) throws Exception {
    var parked = new AtomicReference<String>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (quietly(status -> so.test(status) || isParked(status, parked))) {
        if (parked.get() == null) {
          return Optional.empty();
        }
        scene.ceremonies.retry(Scene.CEREMONY, scene.starter());
        return Optional.of(parked.get());
      }
      scene.processes.throwIfOneEnded();
      Thread.sleep(50);
    }
    throw new AssertionError("not recovered from " + kill.words() + " after " + PATIENCE);
  }

  private static boolean isParked(Status status, AtomicReference<String> parked) {
    status
        .attention()
        .ifPresent(attention -> parked.set(attention.step() + ": " + attention.cause()));
    return parked.get() != null;
  }

  /** What people cannot do now they do at the next turn. */
  private boolean quietly(Predicate<Status> so) throws RefusedException {
    try {
      return scene.turn(so);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void throwIfParked(String waitedFor) {
    scene
        .ceremonies
        .statusIfAnswered(Scene.CEREMONY)
        .flatMap(Status::attention)
        .ifPresent(
            parked -> {
              throw new AssertionError(
                  "parked before " + waitedFor + ": " + parked.step() + ": " + parked.cause());
            });
  }

  private Outcome finish() throws Exception {
    var outcome =
        scene
            .ceremonies
            .client()
            .newUntypedWorkflowStub(Scene.CEREMONY)
            .getResultAsync(Outcome.class);
    playUntil("ended", status -> outcome.isDone());
    return scene.ceremonies.outcome(Scene.CEREMONY);
  }
}
