package org.keyturn.activities.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.process.Commands.Finished;
import org.keyturn.activities.process.FakeCommands;
import org.keyturn.activities.process.LocalCommands;
import org.keyturn.activities.proof.SignerProcess.Signed;
import org.keyturn.activities.proof.SignerProcess.ToSign;
import org.keyturn.activities.testing.Refused;
import org.keyturn.ceremony.environment.Environment.Client;
import org.keyturn.ceremony.environment.Environment.Provider;

class JceSignerProcessTest {
  private static final String SECRET = "Zq7secretZq7secret";
  private static final Client CLIENT =
      new Client(
          Path.of("/opt/cloudhsm"),
          List.of(),
          List.of(),
          new Provider(Path.of("/nowhere/provider.jar"), "Provider"));
  private static final ToSign REQUEST = new ToSign("signer", "key", "key-public", new byte[32]);

  @Test
  void the_answer_is_read_and_no_argument_holds_the_password() {
    var commands =
        new FakeCommands(
            command -> new Finished(0, "{\"signature\":\"AQID\",\"publicKey\":\"BAUG\"}\n", ""));
    Signed signed = sign(new JceSignerProcess(CLIENT, commands));
    assertThat(signed.signature()).containsExactly(1, 2, 3);
    assertThat(signed.publicKey()).containsExactly(4, 5, 6);
    assertThat(commands.run).singleElement().asString().doesNotContain(SECRET, "signer:");
  }

  @Test
  void a_key_that_is_on_one_hsm_yet_may_be_on_two_in_a_moment() {
    Refused.by(() -> sign(saying("the key must be available on at least 2 HSMs")))
        .mayPass("at least 2 HSMs");
  }

  @Test
  void an_hsm_that_was_not_reached_may_be_back() {
    Refused.by(() -> sign(saying("NotConnected: Remote host terminated the handshake.")))
        .mayPass("handshake");
  }

  @Test
  void what_may_be_a_login_that_failed_is_not_tried_again() {
    Refused.by(() -> sign(saying("the connection was closed: authentication failed")))
        .needsPeople("authentication failed");
  }

  @Test
  void a_wrong_password_needs_people() {
    Refused.by(() -> sign(saying("Incorrect credentials are passed for this operation")))
        .needsPeople("Incorrect credentials");
  }

  @Test
  void words_that_are_no_answer_need_people_and_lose_the_password() {
    var commands = new FakeCommands(command -> new Finished(134, "", "crash near " + SECRET));
    Refused refused = Refused.by(() -> sign(new JceSignerProcess(CLIENT, commands)));
    refused.needsPeople("exit code 134", "crash near (password)");
    assertThat(refused.cause()).doesNotContain(SECRET);
  }

  @Test
  void the_real_process_says_that_there_is_no_provider() {
    Refused.by(() -> sign(new JceSignerProcess(CLIENT, new LocalCommands())))
        .needsPeople("ClassNotFoundException: Provider");
  }

  @Test
  void a_client_that_is_not_configured_has_no_availability_check() {
    assertThat(new JceSignerProcess(CLIENT, new LocalCommands()).availabilityCheck()).isFalse();
  }

  private static JceSignerProcess saying(String failure) {
    return new JceSignerProcess(
        CLIENT,
        new FakeCommands(command -> new Finished(1, "{\"failure\":\"" + failure + "\"}", "")));
  }

  private static Signed sign(SignerProcess process) {
    try (var password = Password.of(SECRET)) {
      return process.sign(REQUEST, password);
    }
  }
}
