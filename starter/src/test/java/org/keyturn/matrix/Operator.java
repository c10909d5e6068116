package org.keyturn.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A person at the command line of a scene. */
final class Operator {
  private final Scene scene;
  private final Path screen;
  private final Duration usual;

  /** How a command ended and what it said; a command that was killed has no exit code. */
  record Ended(int exit, String said) {}

  /** Finds out how long a command takes here. */
  Operator(Scene scene) throws IOException, InterruptedException {
    this.scene = scene;
    this.screen = scene.folder.logs().resolve("operator.log");
    types("status", "none-such");
    long began = System.nanoTime();
    types("status", "none-such");
    this.usual = Duration.ofNanos(System.nanoTime() - began);
  }

  /** Types a command and waits for its end. */
  Ended types(String... words) throws IOException, InterruptedException {
    Process process = start(words);
    return new Ended(process.waitFor(), Files.readString(screen));
  }

  /** Kills a command when it has run for so many hundredths of what one usually takes. */
  void isKilled(int percent, String... words) throws IOException, InterruptedException {
    Process process = start(words);
    process.waitFor(usual.toMillis() * percent / 100, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<>(List.of(Processes.HOME.resolve("keyturn").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(scene.folder.root().toFile());
    builder.redirectErrorStream(true).redirectOutput(screen.toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.environment().put("KEYTURN_HOME", Processes.HOME.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(scene.settings());
    return builder.start();
  }
}
