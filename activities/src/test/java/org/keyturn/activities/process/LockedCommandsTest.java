package org.keyturn.activities.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.process.Commands.Finished;

class LockedCommandsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void a_process_that_a_dead_worker_left_is_waited_for() throws Exception {
    var lock = ClientLock.of(folder.resolve("root"));
    Path done = folder.resolve("done");
    Process left =
        new ProcessBuilder(
                lock.around(List.of("sh", "-c", "echo at work; read line; echo whole > " + done)))
            .start();
    assertThat(left.inputReader(UTF_8).readLine()).isEqualTo("at work");

    var next =
        CompletableFuture.supplyAsync(
            () ->
                new LockedCommands(lock, new LocalCommands())
                    .run(List.of("cat", done.toString()), LIMIT));
    left.getOutputStream().close();

    assertThat(next.get().out()).isEqualTo("whole\n");
    assertThat(left.waitFor()).isZero();
  }

  @Test
  void the_command_is_the_process_itself_and_not_a_child() {
    Finished finished =
        new LockedCommands(ClientLock.of(folder), new LocalCommands())
            .run(List.of("sh", "-c", "tr '\\0' ' ' < /proc/$$/cmdline"), LIMIT);

    assertThat(finished.out()).startsWith("sh -c ");
  }

  @Test
  void a_lock_that_is_not_to_be_had_is_tried_again() {
    var locked =
        new LockedCommands(
            ClientLock.of(folder), (command, input, limit) -> new Finished(75, "", ""));

    assertThatThrownBy(() -> locked.run(List.of("configure-cli"), LIMIT))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("RETRYABLE");
              assertThat(failure.getOriginalMessage())
                  .contains("configure-cli was not started: another client is at work");
            });
  }
}
