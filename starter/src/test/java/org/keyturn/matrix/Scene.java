package org.keyturn.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.ceremony.StartCommand;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.rehearsal.Cast;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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
    String simulator = "http://127.0.0.1:" + freePort();
    processes.start(SIMULATOR, Commands.simulator(simulator, pace, folder), Map.of());
    String address = "127.0.0.1:" + freePort();
    processes.start(TEMPORAL, TemporalServer.command(address, folder), Map.of());
    Plan plan = Documents.plan("plan.yaml", planText).content();
    Files.writeString(folder.plan(), planText);
    Files.writeString(folder.roster(), Cast.make(plan, folder));
    Network network = await("the simulator", () -> Network.read(folder.network()));
    Files.writeString(
        folder.environment(), network.environment(Commands.poll(pace), folder.records()));
    var engine = new Engine(address, Optional.empty());
    var scene = new Scene(folder, processes, simulator, engine, plan);
    processes.start(WORKER, Commands.worker("workflow,aws", folder), Commands.settings(engine));
    processes.start(BASTION, Commands.worker("hsm", folder), Commands.settings(engine));
    return scene;
  }

  /** What a process needs to know to find the engine and the account. */
  Map<String, String> settings() {
    return Commands.settings(engine);
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
    var counts = new TreeMap<String, Integer>();
    Path log = folder.simulator().resolve("effects.jsonl");
    if (Files.exists(log)) {
      for (String line : Files.readAllLines(log)) {
        counts.merge(JSON.readTree(line).get("effect").textValue(), 1, Integer::sum);
      }
    }
    return counts;
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

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends every process; the folder stays. */
  @Override
  public void close() throws InterruptedException {
    ceremonies.close();
    processes.close();
  }

  /** The commands of the processes, as an operator would type them. */
  private static final class Commands {
    static List<String> simulator(String endpoint, double pace, Folder folder) {
      String port = endpoint.substring(endpoint.lastIndexOf(':') + 1);
      return keyturn(
          "simulator",
          "--port",
          port,
          "--pace",
          Double.toString(pace),
          "--state",
          folder.simulator().toString());
    }

    static List<String> worker(String roles, Folder folder) {
      return keyturn(
          "worker",
          "--role",
          roles,
          "--environment",
          folder.environment().toString(),
          "--roster",
          folder.roster().toString());
    }

    private static List<String> keyturn(String... arguments) {
      var command = new ArrayList<>(List.of(Processes.HOME.resolve("keyturn").toString()));
      command.addAll(List.of(arguments));
      return command;
    }

    static Map<String, String> settings(Engine engine) {
      var settings = new TreeMap<>(engine.settings());
      settings.put("AWS_ACCESS_KEY_ID", "rehearsal");
      settings.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
      settings.put("AWS_EC2_METADATA_DISABLED", "true");
      return settings;
    }

    /** As often as would be right on AWS, in this time, but no busy waiting. */
    static String poll(double pace) {
      return Math.max(100, Math.round(15_000 * pace)) + "ms";
    }
  }
}
