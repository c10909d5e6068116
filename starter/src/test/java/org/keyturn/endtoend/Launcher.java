package org.keyturn.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code keyturn} command of this build, run as a process. */
final class Launcher {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private Launcher() {}

  /** What a finished command left behind. */
  record Finished(int exit, String out, String err) {}

  static Finished run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  static Finished run(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("keyturn-run");
    return finish(start(folder, settings, List.of(arguments)), folder);
  }

  /** Starts a command whose streams go to the files {@code out} and {@code err} in a folder. */
  static Process start(Path folder, Map<String, String> settings, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(HOME.resolve("keyturn").toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    // The build under test is the one in the tree, as it is.
    builder.environment().put("KEYTURN_HOME", HOME.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(settings);
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  static Finished finish(Process process, Path folder) throws IOException, InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroy();
      throw new AssertionError("still running after five minutes:\n" + read(folder.resolve("err")));
    }
    return new Finished(
        process.exitValue(), read(folder.resolve("out")), read(folder.resolve("err")));
  }

  static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
