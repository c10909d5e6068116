package org.keyturn.activities.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalCommandsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private final Commands commands = new LocalCommands();

  @Test
  void what_a_program_says_and_its_exit_code_come_back() {
    var finished =
        commands.run(
            List.of("sh", "-c", "cat; echo bad >&2; exit 3"), "given".getBytes(UTF_8), LIMIT);
    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.out()).isEqualTo("given");
    assertThat(finished.said()).isEqualTo("bad given");
  }

  @Test
  void more_output_than_a_pipe_holds_does_not_stop_it() {
    var finished =
        commands.run(
            List.of("sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"), LIMIT);
    assertThat(finished.out()).hasSize(300_000);
    assertThat(finished.err()).hasSize(300_000);
  }

  @Test
  void a_program_that_is_not_there_needs_people() {
    assertThatThrownBy(() -> commands.run(List.of("/nowhere/cloudhsm-cli"), LIMIT))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("NEEDS_PEOPLE");
              assertThat(failure.getOriginalMessage()).contains("/nowhere/cloudhsm-cli");
            });
  }

  @Test
  void a_program_that_does_not_end_is_ended_and_tried_again() {
    assertThatThrownBy(() -> commands.run(List.of("sleep", "600"), Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo("RETRYABLE"));
  }
}
