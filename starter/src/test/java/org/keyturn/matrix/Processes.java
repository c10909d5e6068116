package org.keyturn.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes of one scene by name; each can be killed, held and started again. */
final class Processes implements AutoCloseable {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final long GRACE_SECONDS = 10;
  private static final long PATIENCE_MINUTES = 3;
  private static final int LAST_WORDS = 4000;

  private record Started(List<String> command, Map<String, String> settings, Process process) {}

  private final Path folder;
  private final Path logs;
  private final Map<String, Started> all = new LinkedHashMap<>();

  Processes(Path folder, Path logs) {
    this.folder = folder;
    this.logs = logs;
  }

  /** The command line of a {@code keyturn} command of this tree. */
  static List<String> keyturn(String... arguments) {
    var command = new ArrayList<>(List.of(HOME.resolve("keyturn").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a process whose output goes to a log of its name. */
  void start(String name, List<String> command, Map<String, String> settings) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("TEMPORAL_") || key.startsWith("AWS_"));
    // The build under test is the one in the tree, as it is.
    builder.environment().put("KEYTURN_HOME", HOME.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(settings);
    all.put(name, new Started(command, settings, builder.start()));
  }

  Path log(String name) {
    return logs.resolve(name + ".log");
  }

  /** Refuses to wait for a process that has ended. */
  void throwIfOneEnded() throws IOException {
    for (var entry : all.entrySet()) {
      if (!entry.getValue().process().isAlive()) {
        throw new AssertionError(
            "the %s ended: %s".formatted(entry.getKey(), Files.readString(log(entry.getKey()))));
      }
    }
  }

  /** As {@link #throwIfOneEnded}, of one process; says only the end of a long log. */
  void throwIfEnded(String name) throws IOException {
    if (!started(name).process().isAlive()) {
      throw new AssertionError("the %s ended: %s".formatted(name, lastWords(name)));
    }
  }

  /** The end of what it said, which is where a reason stands. */
  String lastWords(String name) throws IOException {
    String said = Files.readString(log(name));
    return said.substring(Math.max(0, said.length() - LAST_WORDS));
  }

  /** Waits until it has ended by itself. */
  void await(String name) throws IOException, InterruptedException {
    if (!started(name).process().waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      throw new AssertionError("the %s does not end: %s".formatted(name, lastWords(name)));
    }
  }

  long pid(String name) {
    return started(name).process().pid();
  }

  /** Sends SIGKILL and waits until the process is gone; its own children stay. */
  void kill(String name) throws InterruptedException {
    Process process = started(name).process();
    process.destroyForcibly();
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the " + name + " outlives SIGKILL");
    }
  }

  /** Sends SIGKILL to it and to its children, as a service manager does to all of a service. */
  void killWithChildren(String name) throws InterruptedException {
    List<ProcessHandle> children = started(name).process().descendants().toList();
    kill(name);
    children.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle child : children) {
      child.onExit().join();
    }
  }

  /** Starts another one like it under a name of its own. */
  void startLike(String name, String other) throws IOException {
    start(other, started(name).command(), started(name).settings());
  }

  boolean has(String name) {
    return all.containsKey(name);
  }

  /** Kills it with its children and forgets it. */
  void remove(String name) throws InterruptedException {
    killWithChildren(name);
    all.remove(name);
  }

  /** Starts what has ended once more, as a service manager would. */
  void startAgain(String name) throws IOException {
    Started before = started(name);
    if (before.process().isAlive()) {
      throw new AssertionError("the " + name + " still runs");
    }
    start(name, before.command(), before.settings());
  }

  /** Sends a signal by its name, such as STOP and CONT. */
  void signal(String name, String signal) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid(name)))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new AssertionError("SIG" + signal + " does not reach the " + name);
    }
  }

  private Started started(String name) {
    Started started = all.get(name);
    if (started == null) {
      throw new IllegalArgumentException("nothing was started as " + name);
    }
    return started;
  }

  /** The last started first, since workers take their leave of the services. */
  @Override
  public void close() throws InterruptedException {
    var last = new ArrayList<>(all.values());
    Collections.reverse(last);
    for (Started started : last) {
      started.process().destroy();
      if (!started.process().waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        started.process().destroyForcibly();
      }
    }
  }
}
