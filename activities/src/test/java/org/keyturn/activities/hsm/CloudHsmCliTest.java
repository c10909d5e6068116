package org.keyturn.activities.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.password.Password;

/** Which client serves a session, before a script that counts how often it was started. */
class CloudHsmCliTest {
  @TempDir Path root;
  private CloudHsmCli hsms;
  private Path started;

  @BeforeEach
  void client() throws IOException {
    started = root.resolve("started");
    Path cli = root.resolve("bin/cloudhsm-cli");
    Files.createDirectories(cli.getParent());
    Files.writeString(
        cli,
        """
        #!/bin/sh
        echo $$ >> '%s'
        while printf 'aws-cloudhsm > ' && read line && [ "$line" != quit ]; do
          case $line in
            login*) stty -echo; printf 'Enter password:'; read password; stty echo; printf '\\n' ;;
          esac
          echo '{"error_code": 0, "data": {"hsms": [{}]}}'
        done
        """
            .formatted(started));
    Files.setPosixFilePermissions(cli, PosixFilePermissions.fromString("rwx------"));
    hsms = new CloudHsmCli(root);
  }

  @Test
  void a_session_that_was_left_is_served_on_by_the_same_client() {
    try (HsmSession session = hsms.openAnew()) {
      assertThat(session.members()).isEqualTo(1);
      session.leave();
    }
    try (HsmSession session = hsms.open()) {
      assertThat(session.members()).isEqualTo(1);
    }
    assertThat(starts()).isEqualTo(1);
  }

  @Test
  void a_session_that_was_not_left_ends_with_its_client() {
    hsms.openAnew().close();
    hsms.open().close();
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void what_was_left_is_not_taken_where_the_configuration_may_have_changed() {
    try (HsmSession session = hsms.openAnew()) {
      session.leave();
    }
    hsms.openAnew().close();
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void a_session_that_was_taken_over_is_not_left_again_by_itself() {
    try (HsmSession session = hsms.openAnew()) {
      session.leave();
    }
    hsms.open().close();
    hsms.open().close();
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void a_session_in_which_somebody_logged_in_cannot_be_left() {
    try (HsmSession session = hsms.open();
        Password password = Password.of("Zq7secretZq7secret")) {
      session.login("admin", Role.OFFICER, password);
      assertThatThrownBy(session::leave).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_session_in_which_somebody_logs_in_after_all_is_left_to_nobody() {
    try (HsmSession session = hsms.openAnew();
        Password password = Password.of("Zq7secretZq7secret")) {
      session.leave();
      session.login("admin", Role.OFFICER, password);
    }
    hsms.open().close();
    assertThat(starts()).isEqualTo(2);
  }

  private int starts() {
    try {
      return Files.readAllLines(started).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
