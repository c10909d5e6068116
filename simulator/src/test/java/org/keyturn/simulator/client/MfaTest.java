package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;

/** Two factors: a password, and a token signed with openssl. */
class MfaTest extends ClientTest {
  private static final KeyPair KEY = Outside.pair();
  private static final KeyPair OTHER_KEY = Outside.pair();
  private static final String LOGIN = "login --username manager --role crypto-user";

  private OpenSsl openssl;
  private Path token;

  @BeforeEach
  void keys() throws Exception {
    populate();
    cluster.join("hsm-second");
    openssl = new OpenSsl(directory);
    token = directory.resolve("token");
    openssl.pem("right.key", KEY.getPrivate());
    openssl.pem("right.pub", KEY.getPublic());
    openssl.pem("wrong.key", OTHER_KEY.getPrivate());
  }

  @Test
  @Behaviour(
      value =
          "user change-mfa token-sign writes one unsigned token for each HSM, asks for the signed"
              + " file and the public key, and user list shows the strategy enabled.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-user-change-mfa-token-sign and reference-mfa-cloudhsm-cli",
      area = Area.USERS)
  void aUserRegistersItsKey() throws Exception {
    assertThat(register("right.key").data())
        .isEqualTo(Message.of("username", "manager", "role", "crypto-user"));

    assertThat(Message.parse(Files.readString(token)).children("tokens")).hasSize(2);
    assertThat(mfa()).containsExactly(Message.of("strategy", "token-sign", "status", "enabled"));
  }

  @Test
  @Behaviour(
      value = "With a key registered, login mfa-token-sign takes the password and signed tokens.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-login-mfa-token-sign",
      area = Area.USERS)
  void logsInWithBothFactors() {
    register("right.key");

    List<Message> ran = login("right.key", "key list");

    assertThat(ran.get(0).child("data").text("username")).isEqualTo("manager");
    assertThat(ran.get(1).number("error_code")).isZero();
  }

  @Test
  void neitherFactorIsEnoughAlone() {
    register("right.key");

    assertThat(manager.run("key", "list").text()).contains("Multi-factor authentication");
    assertThat(login("wrong.key").get(0).text("data")).contains("Incorrect authentication");
    assertThat(client.as("crypto-user", "manager", "wrong-pass").run("key", "list").text())
        .contains("Incorrect authentication");
  }

  @Test
  void registeringNeedsThePrivateKey() {
    assertThat(register("wrong.key").text()).isEqualTo("Signature verification failed");
    assertThat(mfa()).isEmpty();
  }

  @Test
  @Behaviour(
      value = "An admin takes the second factor of a user away.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, deregister-mfa-cloudhsm-cli",
      area = Area.USERS)
  void anAdminDeregisters() {
    register("right.key");
    assertThat(
            client
                .admin()
                .run(
                    ("user change-mfa token-sign --username manager --role crypto-user"
                            + " --change-password manager-pass --deregister")
                        .split(" "))
                .code())
        .isZero();

    assertThat(mfa()).isEmpty();
    assertThat(manager.run("key", "list").code()).isZero();
    register("right.key");
    client
        .admin()
        .run(
            ("user change-password --username manager --role crypto-user --password manager-pass"
                    + " --deregister-mfa")
                .split(" "));
    assertThat(mfa()).isEmpty();
    assertThat(
            signer
                .run(
                    ("user change-mfa token-sign --username manager --role crypto-user"
                            + " --change-password manager-pass --deregister")
                        .split(" "))
                .text())
        .contains("not permitted");
  }

  private Installation.Result register(String key) {
    manager.meanwhile(() -> sign(key)).typing("", directory.resolve("right.pub").toString());
    return manager.run(
        ("user change-mfa token-sign --username manager --role crypto-user --change-password"
                + " manager-pass --token "
                + token)
            .split(" "));
  }

  private List<Message> login(String key, String... after) {
    client
        .typing(LOGIN + " --password manager-pass mfa-token-sign --token " + token)
        .meanwhile(() -> sign(key))
        .typing("")
        .typing(after);
    return client.run("interactive").documents();
  }

  private Void sign(String key) throws Exception {
    Message file = Message.parse(Files.readString(token));
    List<Message> signed = new ArrayList<>();
    for (Message entry : file.children("tokens")) {
      byte[] signature =
          openssl.run(
              Base64.getDecoder().decode(entry.text("unsigned")),
              "pkeyutl -sign -inkey @" + key + " -pkeyopt digest:sha256");
      signed.add(entry.with("signed", Base64.getEncoder().encodeToString(signature)));
    }
    Files.writeString(token, Json.pretty(file.with("tokens", signed)));
    return null;
  }

  private List<Message> mfa() {
    return client.run("user", "list").data().children("users").stream()
        .filter(user -> user.text("username").equals("manager"))
        .findFirst()
        .orElseThrow()
        .children("mfa");
  }
}
