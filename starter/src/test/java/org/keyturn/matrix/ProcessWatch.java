package org.keyturn.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks again and again at every process below this one, and at the files in their folder for
 * temporary files, and keeps each different thing it sees.
 */
final class ProcessWatch implements AutoCloseable {
  private static final long MILLIS_BETWEEN_LOOKS = 25;

  /** Every so many looks at arguments and environment, a look at all else. */
  private static final int THOROUGH = 8;

  /** What is read of a process that has just ended, or of another user's. */
  private static final String GONE = "";

  private static final Path PROC = Path.of("/proc");

  /** What it saw of one kind: the content, and of what. */
  final Map<String, String> arguments = new ConcurrentHashMap<>();

  final Map<String, String> environments = new ConcurrentHashMap<>();
  final Map<String, String> rest = new ConcurrentHashMap<>();
  final Map<String, String> temporary = new ConcurrentHashMap<>();

  /** Processes that would leave their memory in a file when they crash. */
  final Set<String> dumping = ConcurrentHashMap.newKeySet();

  private final Set<String> kept = new HashSet<>();
  private final Path temporaryFiles;
  private final Thread thread = new Thread(this::watch, "process-watch");
  private volatile boolean ended;

  ProcessWatch(Path temporaryFiles) {
    this.temporaryFiles = temporaryFiles;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      for (long round = 0; !ended; round++) {
        boolean thorough = round % THOROUGH == 0;
        ProcessHandle.current()
            .descendants()
            .forEach(
                process -> {
                  Path folder = PROC.resolve(Long.toString(process.pid()));
                  String command = look(folder);
                  if (thorough) {
                    lookThoroughly(folder, command);
                  }
                });
        filesBelow(temporaryFiles);
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String look(Path process) {
    String command = read(process.resolve("cmdline"));
    arguments.putIfAbsent(command, process.toString());
    environments.putIfAbsent(read(process.resolve("environ")), command);
    return command;
  }

  private void lookThoroughly(Path process, String command) {
    rest.putIfAbsent(
        read(process.resolve("comm"))
            + link(process.resolve("cwd"))
            + openFiles(process.resolve("fd"))
            + mapped(read(process.resolve("maps")))
            + threads(process.resolve("task")),
        command);
    // Between the launcher's first line and its limit nothing of ours runs yet.
    if (command.contains("org.keyturn.")
        && read(process.resolve("limits")).contains("Max core file size        unlimited")) {
      dumping.add(command);
    }
    keep(
        Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"))
            .resolve(process.getFileName()));
  }

  private static String threads(Path tasks) {
    try (Stream<Path> all = Files.list(tasks)) {
      return all.map(task -> read(task.resolve("comm")))
          .distinct()
          .sorted()
          .collect(Collectors.joining());
    } catch (IOException | UncheckedIOException e) {
      return GONE;
    }
  }

  private void filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(this::keep);
    } catch (IOException | UncheckedIOException e) {
      // A file went while the folder was read; the next look is in a moment.
      return;
    }
  }

  /** Once for each size, or else counters that run would be kept as often as they are read. */
  private void keep(Path file) {
    try {
      if (kept.add(file + " " + Files.size(file))) {
        temporary.putIfAbsent(read(file), file.toString());
      }
    } catch (IOException e) {
      // It is gone already.
      return;
    }
  }

  /** Where the open files are. */
  private static String openFiles(Path folder) {
    try (Stream<Path> open = Files.list(folder)) {
      return open.map(ProcessWatch::link).collect(Collectors.toCollection(TreeSet::new)).toString();
    } catch (IOException | UncheckedIOException e) {
      return GONE;
    }
  }

  private static String link(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return GONE;
    }
  }

  /** The names of mapped files; their addresses say nothing. */
  private static String mapped(String maps) {
    return maps.lines()
        .filter(line -> line.contains("/"))
        .map(line -> line.substring(line.indexOf('/')))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return GONE;
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
