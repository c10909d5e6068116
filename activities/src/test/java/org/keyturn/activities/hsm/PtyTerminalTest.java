package org.keyturn.activities.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.password.Password;

/** The pseudo-terminal before small shell scripts that behave as a client might. */
class PtyTerminalTest {
  private static final String SECRET = "Zq7secretZq7secret";

  @TempDir Path folder;

  @Test
  void a_password_is_typed_at_both_prompts_and_is_in_no_argument_or_variable() throws IOException {
    Path seen = folder.resolve("seen");
    Path cli =
        cli(
            """
            prompt; read line
            stty -echo; printf 'Enter password:'; read one; printf '\\nConfirm password:'; read two
            stty echo; printf '\\n'
            { echo "$one $two"; } > '%s.typed'
            { tr '\\0' ' ' < /proc/$$/cmdline; env; } > '%s'
            echo '{"error_code": 0, "data": "Cluster activation successful"}'; prompt; read line
            """
                .formatted(seen, seen));
    try (var terminal = PtyTerminal.open(List.of(cli.toString(), "interactive"));
        var password = Password.of(SECRET)) {
      assertThat(terminal.ask("cluster activate", password, 2).path("data").asText())
          .isEqualTo("Cluster activation successful");
    }
    assertThat(seen.resolveSibling("seen.typed")).hasContent(SECRET + " " + SECRET);
    assertThat(Files.readString(seen)).contains("interactive").doesNotContain(SECRET);
  }

  @Test
  void a_password_is_typed_where_a_client_opens_its_controlling_terminal() throws IOException {
    Path typed = folder.resolve("typed");
    Path cli =
        cli(
            """
            prompt; read line; exec 3<>/dev/tty
            stty -echo <&3; printf 'Enter password:' >&3; read one <&3; echo "$one" > '%s'
            stty echo <&3; echo '{"error_code": 0, "data": "done"}'; prompt; read line
            """
                .formatted(typed));
    try (var terminal = PtyTerminal.open(List.of(cli.toString(), "interactive"));
        var password = Password.of(SECRET)) {
      assertThat(terminal.ask("login", password, 1).path("data").asText()).isEqualTo("done");
    }
    assertThat(typed).hasContent(SECRET);
  }

  @Test
  void a_password_is_not_typed_again_when_the_client_asks_again() throws IOException {
    Path typed = folder.resolve("typed");
    Path cli =
        cli(
            """
            prompt; read line
            stty -echo; printf 'Enter password:'; read one; echo x >> '%s'
            printf '\\nWrong.\\nEnter password:'; read two; echo x >> '%s'
            """
                .formatted(typed, typed));
    try (var terminal = PtyTerminal.open(List.of(cli.toString(), "interactive"));
        var password = Password.of(SECRET)) {
      assertThatThrownBy(() -> terminal.ask("login", password, 1))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("asked for a password 2 times");
    }
    assertThat(Files.readAllLines(typed)).hasSize(1);
  }

  @Test
  void an_echoed_password_is_in_no_failure() throws IOException {
    Path cli =
        cli(
            """
            prompt; read line
            printf 'Enter password:'; read one; echo "no such user or $one"; prompt; read line
            """);
    try (var terminal = PtyTerminal.open(List.of(cli.toString(), "interactive"));
        var password = Password.of(SECRET)) {
      assertThatThrownBy(() -> terminal.ask("login", password, 1))
          .isInstanceOf(HsmException.class)
          .hasMessageContaining("no such user")
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void a_client_that_cannot_connect_says_so_and_it_may_pass() throws IOException {
    Path cli =
        cli("echo '{\"error_code\": 1, \"data\": \"Failed to initialize hsm1 context\"}'; exit 1");
    assertThatThrownBy(() -> PtyTerminal.open(List.of(cli.toString(), "interactive")))
        .isInstanceOfSatisfying(
            HsmException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNREACHABLE));
  }

  @Test
  void a_client_that_ends_without_a_word_may_be_tried_again() throws IOException {
    Path cli = cli("exit 1");
    assertThatThrownBy(() -> PtyTerminal.open(List.of(cli.toString(), "interactive")))
        .isInstanceOfSatisfying(
            HsmException.class, e -> assertThat(e.refusal().mayPass()).isTrue());
  }

  @Test
  void a_terminal_can_be_made_without_a_client() {
    assertThatCode(PtyTerminal::tryOne).doesNotThrowAnyException();
  }

  @Test
  void a_client_that_is_not_there_is_named() {
    assertThatThrownBy(() -> PtyTerminal.open(List.of("/nowhere/cloudhsm-cli", "interactive")))
        .isInstanceOf(HsmException.class)
        .hasMessageContaining("/nowhere/cloudhsm-cli")
        .hasMessageContaining("not found");
  }

  @Test
  void clients_that_follow_each_other_closely_do_not_end_each_other() throws IOException {
    Path cli = cli("prompt; read line");
    for (int client = 0; client < 50; client++) {
      PtyTerminal.open(List.of(cli.toString(), "interactive")).close();
    }
  }

  @Test
  void a_client_that_waited_in_vain_for_another_one_may_be_tried_again() throws IOException {
    Path cli = cli("exit 75");
    assertThatThrownBy(() -> PtyTerminal.open(List.of(cli.toString(), "interactive")))
        .isInstanceOfSatisfying(
            HsmException.class,
            e -> {
              assertThat(e.refusal()).isEqualTo(Refusal.OTHER_CLIENT);
              assertThat(e.refusal().mayPass()).isTrue();
            });
  }

  @Test
  void a_client_that_dies_before_it_answers_may_be_asked_again() throws IOException {
    Path cli = cli("prompt; read line; exit 1");
    try (var terminal = PtyTerminal.open(List.of(cli.toString(), "interactive"))) {
      assertThatThrownBy(() -> terminal.ask("user list", null, 0))
          .isInstanceOfSatisfying(
              HsmException.class, e -> assertThat(e.refusal().mayPass()).isTrue());
    }
  }

  @Test
  void a_line_longer_than_a_terminal_takes_is_refused() throws IOException {
    Path cli = cli("prompt; read line; read line");
    try (var terminal = PtyTerminal.open(List.of(cli.toString(), "interactive"))) {
      assertThatThrownBy(() -> terminal.ask("x".repeat(4_001), null, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Path cli(String script) throws IOException {
    Path cli = folder.resolve("cloudhsm-cli");
    Files.writeString(cli, "#!/bin/sh\nprompt() { printf 'aws-cloudhsm > '; }\n" + script);
    Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwxr-xr-x"));
    return cli;
  }
}
