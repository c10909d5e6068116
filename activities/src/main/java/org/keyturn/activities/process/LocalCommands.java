package org.keyturn.activities.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.keyturn.activities.failure.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs programs as children of this process. */
public final class LocalCommands implements Commands {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCommands.class);

  /** A program that says more than this is not answering us. */
  private static final int MOST = 4 * 1024 * 1024;

  @Override
  public Finished run(List<String> command, byte[] input, Duration limit) {
    LOG.debug("running {}", command);
    Process process = start(command);
    try {
      var out = reading(process.getInputStream());
      var err = reading(process.getErrorStream());
      feed(process, input);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Failures.retryable(
            command.get(0) + " did not end within " + limit.toSeconds() + " s",
            "See whether the HSMs can be reached from this machine; it is tried again.");
      }
      return new Finished(process.exitValue(), out.join(), err.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.retryable(
          command.get(0) + " was interrupted", "The worker is stopping; it is tried again.");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(InheritedEnvironment.get());
    try {
      return builder.start();
    } catch (IOException e) {
      throw Failures.needsPeople(
          command.get(0) + " cannot be started: " + e.getMessage(),
          "Install it, or correct its path in the environment file, then retry.");
    }
  }

  private static void feed(Process process, byte[] input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It ended without reading all: its exit code and words say why.
      LOG.debug("{} did not read its input", process.pid());
    }
  }

  /** A thread of its own per stream, since a full pipe would stop the program. */
  private static CompletableFuture<String> reading(InputStream stream) {
    var text = new CompletableFuture<String>();
    var thread = new Thread(() -> text.complete(read(stream)), "command-output");
    thread.setDaemon(true);
    thread.start();
    return text;
  }

  private static String read(InputStream stream) {
    var bytes = new ByteArrayOutputStream();
    try (stream) {
      byte[] buffer = new byte[8192];
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        if (bytes.size() < MOST) {
          bytes.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      LOG.debug("output ended early: {}", e.getMessage());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
