package org.keyturn.starter.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/** The processes of a rehearsal. Whatever way it ends, they end with it, the last one first. */
final class Children implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  /** How often in all killed workers come back, as a service manager would have it. */
  private static final int RESTARTS = 50;

  private static final int KILLED_FROM = 128;

  private record Child(String name, Process process, Path log, Optional<Runnable> again) {}

  private final Folder folder;
  private final Deque<Child> children = new ArrayDeque<>();
  private int restarts;
  private final Thread hook = new Thread(this::stop, "stop the rehearsal's processes");

  Children(Folder folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts a process whose output goes to a log of its name. */
  synchronized void start(String name, List<String> command, Map<String, String> environment) {
    children.push(child(name, command, environment, Optional.empty()));
  }

  /** Starts a worker, which comes back when it is killed. */
  synchronized void startWorker(
      String name, List<String> command, Map<String, String> environment) {
    children.push(
        child(
            name,
            command,
            environment,
            Optional.of(() -> startWorker(name, command, environment))));
  }

  private Child child(
      String name,
      List<String> command,
      Map<String, String> environment,
      Optional<Runnable> again) {
    Path log = folder.logs().resolve(name + ".log");
    var builder = new ProcessBuilder(command);
    builder.directory(folder.root().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    // Settings of the user's own services must not leak into the rehearsal.
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("TEMPORAL_") || key.startsWith("AWS_"));
    builder.environment().putAll(environment);
    try {
      return new Child(name, builder.start(), log, again);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OTHER, "the " + name + " cannot be started", "tried: " + command.get(0));
    }
  }

  /** Refuses to wait for a process that is no longer there. */
  synchronized void throwIfOneEnded() {
    for (Child child : children) {
      if (!child.process().isAlive() && !comesBack(child)) {
        throw new CommandException(
            ExitCode.OTHER,
            "the "
                + child.name()
                + " ended with "
                + child.process().exitValue()
                + lastLine(child.log()).map(line -> ": " + line).orElse(""),
            "its log is " + child.log());
      }
    }
  }

  /** Starts those workers again that a signal has ended. */
  synchronized void restartKilledWorkers() {
    for (Child child : List.copyOf(children)) {
      if (!child.process().isAlive() && comesBack(child)) {
        restarts++;
        children.remove(child);
        child.again().get().run();
      }
    }
  }

  /** Whether an ended process is a worker that a signal has ended, and may start again. */
  private boolean comesBack(Child child) {
    return child.again().isPresent()
        && child.process().exitValue() > KILLED_FROM
        && restarts < RESTARTS;
  }

  private static Optional<String> lastLine(Path log) {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> !line.isBlank()).reduce((first, second) -> second);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Workers first, together, since they take their leave of the services. */
  private synchronized void stop() {
    stop(children.stream().filter(child -> child.again().isPresent()).toList());
    stop(List.copyOf(children));
    children.clear();
  }

  private static void stop(List<Child> some) {
    some.forEach(child -> child.process().destroy());
    for (Child child : some) {
      try {
        if (!child.process().waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
          child.process().destroyForcibly();
        }
      } catch (InterruptedException e) {
        child.process().destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has done or does the same.
      return;
    }
  }
}
