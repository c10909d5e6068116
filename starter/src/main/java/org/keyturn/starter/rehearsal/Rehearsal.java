package org.keyturn.starter.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.ceremony.StartCommand;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Home;
import org.keyturn.starter.cli.TextFile;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;

/** One rehearsal from the first process to the last file. */
final class Rehearsal {
  private static final String CEREMONY = "rehearsal";
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  /**
   * So that {@code status --watch}, which asks every second, sees the end before all is stopped.
   */
  private static final long MILLIS_FOR_THOSE_WHO_WATCH = 2_000;

  private final Path planFile;
  private final double pace;
  private final Engine.@Nullable Kind engineKind;
  private final boolean attended;
  private final Path out;
  private final Progress progress;

  Rehearsal(
      Path planFile,
      double pace,
      Engine.@Nullable Kind engineKind,
      boolean attended,
      Path out,
      Progress progress) {
    this.planFile = planFile;
    this.pace = pace;
    this.engineKind = engineKind;
    this.attended = attended;
    this.out = out;
    this.progress = progress;
  }

  Result hold() throws RefusedException, IOException, InterruptedException {
    String planText = TextFile.read(planFile);
    Document<Plan> plan = Documents.plan(planFile.toString(), planText);
    Folder folder = Folder.make(out);
    var commands = new Commands(Home.launcher(), folder, pace);
    Files.writeString(folder.plan(), planText);
    try (Children children = new Children(folder)) {
      children.start("simulator", commands.simulator(0), Map.of());
      Engine engine = Engine.start(engineKind, children, folder);
      progress.say("rehearsing in " + folder.root());
      engine.page().ifPresent(page -> progress.say("Temporal's pages are at " + page));
      Files.writeString(folder.roster(), Cast.make(plan.content(), folder));
      Network network =
          Patience.await("the simulator", children, () -> Network.read(folder.network()));
      Files.writeString(
          folder.environment(), network.environment(commands.poll(), folder.records()));
      var copies = Copies.of(folder.plan(), folder.environment(), folder.roster());
      Copies.Read files = copies.read();
      Files.writeString(folder.temporal(), engine.profile());
      workers(children, engine, commands);
      try (Ceremonies ceremonies = engine.connect()) {
        String starter = files.roster().content().participants().get(0).name();
        StartCommand.start(ceremonies, CEREMONY, starter, files);
        progress.say("ceremony " + CEREMONY + " started by " + starter);
        var people = new Participants(ceremonies, copies, folder, starter);
        Outcome outcome = watch(ceremonies, children, people, plan.content(), engine, folder);
        return new Remains(ceremonies, CEREMONY, folder).gather(outcome, files);
      }
    }
  }

  private Outcome watch(
      Ceremonies ceremonies,
      Children children,
      Participants people,
      Plan plan,
      Engine engine,
      Folder folder)
      throws InterruptedException, RefusedException {
    CompletableFuture<Outcome> outcome =
        ceremonies.client().newUntypedWorkflowStub(CEREMONY).getResultAsync(Outcome.class);
    var instructions = new Instructions(progress, engine, folder);
    while (!outcome.isDone()) {
      children.restartKilledWorkers();
      children.throwIfOneEnded();
      Status status = ceremonies.statusIfAnswered(CEREMONY).orElse(null);
      if (status != null) {
        progress.show(status);
        if (attended) {
          instructions.give(status);
        } else {
          act(ceremonies, people, plan, status);
        }
      }
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    }
    progress.show(Patience.await("the worker", children, () -> lastStatus(ceremonies, children)));
    progress.clear();
    if (attended) {
      Thread.sleep(MILLIS_FOR_THOSE_WHO_WATCH);
    }
    return ceremonies.outcome(CEREMONY);
  }

  /** A worker has to say how it ended and what is in the record, also one that was just killed. */
  private static Optional<Status> lastStatus(Ceremonies ceremonies, Children children) {
    children.restartKilledWorkers();
    return ceremonies.statusIfAnswered(CEREMONY);
  }

  private static void act(Ceremonies ceremonies, Participants people, Plan plan, Status status)
      throws RefusedException {
    status
        .attention()
        .ifPresent(
            attention -> {
              throw new CommandException(
                  ExitCode.WAITING,
                  attention.step() + " is parked: " + attention.cause(),
                  attention.hint());
            });
    for (Status.OpenGate gate : status.gates()) {
      people.approve(status, gate);
    }
    status
        .awaitedCertificate()
        .ifPresent(
            csr -> ceremonies.bring(CEREMONY, OfflineAuthority.sign(csr, plan.certificate())));
  }

  private static void workers(Children children, Engine engine, Commands commands) {
    children.startWorker(
        "worker", commands.worker("workflow,aws"), settings(engine, commands, "worker"));
    children.startWorker("bastion", commands.worker("hsm"), settings(engine, commands, "bastion"));
  }

  /** What the user's own temporal.toml says of certificates and keys is for another service. */
  private static Map<String, String> settings(Engine engine, Commands commands, String accessKey) {
    Map<String, String> settings = Commands.workerSettings(engine, accessKey);
    settings.put("TEMPORAL_CONFIG_FILE", commands.folder().temporal().toString());
    return settings;
  }
}
