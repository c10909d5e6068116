package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.envconfig.ClientConfigProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.rehearsal.Engine;
import org.keyturn.starter.rehearsal.Folder;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;

/**
 * {@code keyturn rehearse --attended}, in which people decide with {@code keyturn approve}, each a
 * process.
 */
final class AttendedRehearsal implements AutoCloseable {
  static final String CEREMONY = "rehearsal";

  private static final Pattern ADDRESS = Pattern.compile("TEMPORAL_ADDRESS=(\\S+)");
  private static final String REHEARSE = "rehearse";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final Folder folder;
  final Engine engine;
  final Ceremonies ceremonies;
  final TypedApprovals approvals;
  private final Processes processes;

  private AttendedRehearsal(
      Folder folder, Engine engine, Processes processes, Map<String, String> settings) {
    this.folder = folder;
    this.engine = engine;
    this.processes = processes;
    this.ceremonies =
        Ceremonies.connect(
            ClientConfigProfile.newBuilder()
                .setAddress(engine.address())
                .setNamespace("default")
                .build(),
            PATIENCE);
    var typing = new HashMap<>(settings);
    typing.putAll(engine.settings());
    this.approvals = new TypedApprovals(CEREMONY, folder, ceremonies, processes, typing);
  }

  /**
   * Starts it with every limit on the size of memory dumps lifted, and waits for its first gate.
   *
   * @param streams an empty folder for what the processes print
   */
  static AttendedRehearsal begin(
      Path out, Path streams, Path plan, boolean real, Map<String, String> settings)
      throws IOException, InterruptedException {
    var processes = new Processes(streams, streams);
    var command = new ArrayList<>(List.of("sh", "-c", "ulimit -c unlimited; exec \"$@\"", "sh"));
    command.addAll(
        Processes.keyturn(
            "rehearse",
            "--attended",
            "--pace",
            "0",
            "--engine",
            real ? "temporal" : "memory",
            "--plan",
            plan.toString(),
            "--out",
            out.toString()));
    processes.start(REHEARSE, command, settings);
    return new AttendedRehearsal(
        new Folder(out), new Engine(address(processes), Optional.empty()), processes, settings);
  }

  private static String address(Processes processes) throws IOException, InterruptedException {
    while (true) {
      Matcher said = ADDRESS.matcher(Files.readString(processes.log(REHEARSE)));
      if (said.find()) {
        return said.group(1);
      }
      processes.throwIfEnded(REHEARSE);
      Thread.sleep(100);
    }
  }

  /** Where it stands, once a gate is open that has not been seen; absent when it has ended. */
  Optional<Status.OpenGate> awaitGate(Set<GateName> seen) throws IOException, InterruptedException {
    var outcome = outcome();
    while (!outcome.isDone()) {
      Optional<Status> status = ceremonies.statusIfAnswered(CEREMONY);
      assertThat(status.flatMap(Status::attention)).isEmpty();
      Optional<Status.OpenGate> gate =
          status.stream()
              .flatMap(now -> now.gates().stream())
              .filter(open -> !seen.contains(open.opening().gate()))
              .findFirst();
      if (gate.isPresent()) {
        return gate;
      }
      processes.throwIfEnded(REHEARSE);
      Thread.sleep(50);
    }
    return Optional.empty();
  }

  CompletableFuture<Outcome> outcome() {
    return ceremonies.client().newUntypedWorkflowStub(CEREMONY).getResultAsync(Outcome.class);
  }

  /** The operator's command. */
  long command() {
    return processes.pid(REHEARSE);
  }

  /** The in-memory Temporal service. */
  long memoryService() {
    return below("org.keyturn.starter.rehearsal.MemoryService");
  }

  /** The worker for workflow and AWS. */
  long worker() {
    return below("--role", "workflow,aws");
  }

  /** The worker beside the HSMs. */
  long bastion() {
    return below("--role", "hsm");
  }

  /** The process below the command whose command line has these words. */
  private long below(String... words) {
    return ProcessHandle.of(command())
        .orElseThrow()
        .descendants()
        .filter(process -> hasWords(process, words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no process with " + List.of(words)))
        .pid();
  }

  private static boolean hasWords(ProcessHandle process, String... words) {
    try {
      String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      return List.of(command.split("\0")).containsAll(List.of(words));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Has both workers die as by a defect of the JVM itself, and waits for what that leaves. The
   * command is held, so that they do not come back yet.
   */
  void crashWorkers() throws IOException, InterruptedException {
    Crash.of(worker(), folder.root());
    Crash.of(bastion(), folder.root());
  }

  /** Stops the command, but not the processes it started, until {@link #goOn}. */
  void hold() throws IOException, InterruptedException {
    processes.signal(REHEARSE, "STOP");
  }

  void goOn() throws IOException, InterruptedException {
    processes.signal(REHEARSE, "CONT");
  }

  void awaitEnd() throws IOException, InterruptedException {
    processes.await(REHEARSE);
    assertThat(folder.record()).as(processes.lastWords(REHEARSE)).exists();
  }

  /** Ends its processes too, which it cannot do itself while it is held. */
  @Override
  public void close() throws InterruptedException {
    ceremonies.close();
    List<ProcessHandle> below =
        ProcessHandle.of(command()).stream().flatMap(ProcessHandle::descendants).toList();
    below.forEach(ProcessHandle::destroy);
    processes.close();
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
