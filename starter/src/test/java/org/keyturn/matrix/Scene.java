package org.keyturn.matrix;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.endtoend.DevelopmentServer;
import org.keyturn.endtoend.Effects;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.ceremony.StartCommand;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.rehearsal.Cast;
import org.keyturn.starter.rehearsal.Commands;
import org.keyturn.starter.rehearsal.Engine;
import org.keyturn.starter.rehearsal.Folder;
import org.keyturn.starter.rehearsal.Network;
import org.keyturn.starter.rehearsal.OfflineAuthority;
import org.keyturn.starter.rehearsal.Participants;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;

/**
 * A stage with one ceremony on it: the Temporal service, the simulator, a worker for workflow and
 * AWS, a worker at the bastion, all of them processes of their own, and people who approve.
 */
final class Scene implements AutoCloseable {
  static final String CEREMONY = "matrix";
  static final String TEMPORAL = "temporal";
  static final String SIMULATOR = "simulator";
  static final String WORKER = "worker";
  static final String BASTION = "bastion";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  final Folder folder;
  final Processes processes;
  final Switchboard faults;
  final Ceremonies ceremonies;
  private final Engine engine;
  private final Plan plan;
  private final Copies copies;
  private final Participants people;

  /** Gates at which nobody decides for now. */
  final Set<GateName> held = EnumSet.noneOf(GateName.class);

  /** Gates at which nobody ever decides. */
  final Set<GateName> neverDecided = EnumSet.noneOf(GateName.class);

  private Scene(Folder folder, Processes processes, String endpoint, Engine engine, Plan plan)
      throws RefusedException, InterruptedException {
    this.folder = folder;
    this.processes = processes;
    this.faults = new Switchboard(endpoint);
    this.engine = engine;
    this.plan = plan;
    this.copies = Copies.of(folder.plan(), folder.environment(), folder.roster());
    this.ceremonies = awaitTemporal(engine);
    DevelopmentServer.keepHistories(ceremonies.client());
    this.people = new Participants(ceremonies, copies, folder, starter());
  }

  /**
   * Starts every process; no ceremony yet.
   *
   * @param pace as for the simulator: 1 waits as AWS does, 0 not at all
   */
  static Scene set(Path root, String planText, double pace)
      throws IOException, InterruptedException, RefusedException {
    Folder folder = Folder.make(root);
    var processes = new Processes(folder.root(), folder.logs());
    var commands = new Commands(Processes.HOME.resolve("keyturn"), folder, pace);
    int port = Engine.freePort();
    processes.start(SIMULATOR, commands.simulator(port), Map.of());
    String address = "127.0.0.1:" + Engine.freePort();
    processes.start(TEMPORAL, TemporalServer.command(address, folder), Map.of());
    Plan plan = Documents.plan("plan.yaml", planText).content();
    Files.writeString(folder.plan(), planText);
    Files.writeString(folder.roster(), Cast.make(plan, folder));
    Network network = await("the simulator", () -> Network.read(folder.network()));
    Files.writeString(folder.environment(), network.environment(commands.poll(), folder.records()));
    var engine = new Engine(address, Optional.empty());
    var scene = new Scene(folder, processes, "http://127.0.0.1:" + port, engine, plan);
    processes.start(WORKER, commands.worker("workflow,aws"), scene.settings());
    processes.start(BASTION, commands.worker("hsm"), scene.settings());
    return scene;
  }

  /** What a process needs to know to find the engine and the account. */
  Map<String, String> settings() {
    return Commands.workerSettings(engine, "rehearsal");
  }

  /** Waits for a service that was started, and tells it the search attributes. */
  static Ceremonies awaitTemporal(Engine engine) throws InterruptedException {
    return await(
        "Temporal",
        () -> {
          try {
            return Optional.of(engine.connect());
          } catch (CommandException | StatusRuntimeException notYet) {
            return Optional.empty();
          }
        });
  }

  /** As {@link #awaitTemporal(Engine)}, where it was started again. */
  void awaitTemporal() throws InterruptedException {
    awaitTemporal(engine).close();
  }

  /** Starts the ceremony. */
  void begin() throws RefusedException {
    patiently(() -> StartCommand.start(ceremonies, CEREMONY, starter(), copies.read()));
  }

  /** Lets people do what is asked of them until this is so. */
  void playUntil(String what, Predicate<Status> so)
      throws IOException, InterruptedException, RefusedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (turn(so)) {
        return;
      }
      processes.throwIfOneEnded();
      pause();
    }
    throw new AssertionError(
        "not %s after %s: %s"
            .formatted(what, PATIENCE, ceremonies.statusIfAnswered(CEREMONY).orElse(null)));
  }

  /** Looks once whether this is so; if not, lets people do what is asked of them. */
  boolean turn(Predicate<Status> so) throws RefusedException {
    Optional<Status> status = ceremonies.statusIfAnswered(CEREMONY);
    if (status.isEmpty()) {
      return false;
    }
    if (so.test(status.get())) {
      return true;
    }
    patiently(() -> decide(status.get()));
    return false;
  }

  /** What somebody does at a command line. */
  interface Attempt {
    void make() throws RefusedException;
  }

  /** Where a service does not answer in time, nothing is done now; whoever wants it looks again. */
  void patiently(Attempt attempt) throws RefusedException {
    try {
      attempt.make();
    } catch (WorkflowServiceException | StatusRuntimeException notNow) {
      // A machine that is too busy: the status shows whether it was done.
    }
  }

  /** Lets people do what is asked of them until the ceremony ends. */
  Outcome playToTheEnd() throws IOException, InterruptedException, RefusedException {
    var outcome =
        ceremonies.client().newUntypedWorkflowStub(CEREMONY).getResultAsync(Outcome.class);
    playUntil("ended", status -> outcome.isDone());
    return ceremonies.outcome(CEREMONY);
  }

  private void decide(Status status) throws RefusedException {
    for (Status.OpenGate gate : status.gates()) {
      GateName name = gate.opening().gate();
      if (!held.contains(name) && !neverDecided.contains(name)) {
        people.approve(status, gate);
      }
    }
    status
        .awaitedCertificate()
        .ifPresent(
            csr -> ceremonies.bring(CEREMONY, OfflineAuthority.sign(csr, plan.certificate())));
  }

  /** Lets people approve one gate of any ceremony. */
  void approve(Status status, Status.OpenGate gate) {
    try {
      people.approve(status, gate);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** How often each effect happened. */
  Map<String, Integer> effects() throws IOException {
    return Effects.counted(folder.simulator().resolve("effects.jsonl"));
  }

  String starter() throws RefusedException {
    return copies.read().roster().content().participants().get(0).name();
  }

  private static <T> T await(String what, Supplier<Optional<T>> look) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      pause();
    }
    throw new AssertionError(what + " is not ready after " + PATIENCE);
  }

  static void pause() throws InterruptedException {
    Thread.sleep(50);
  }

  /** Ends every process; the folder stays. */
  @Override
  public void close() throws InterruptedException {
    ceremonies.close();
    processes.close();
  }
}
