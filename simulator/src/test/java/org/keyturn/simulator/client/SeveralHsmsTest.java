package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

/** What differs from one HSM to the other, and what happens when one is busy or missing. */
class SeveralHsmsTest extends ClientTest {
  @BeforeEach
  void keys() {
    populate();
  }

  @Test
  @Behaviour(
      value =
          "A joining HSM has the users that were made within some 35 to 65 s after CreateHsm, and"
              + " lacks those made later until it is ACTIVE; they stay inconsistent.",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples CLOUDHSM_ADD_HSM_FAQ.md",
      area = Area.AVAILABILITY)
  void aJoiningHsmFollowsUntilItsSnapshotIsTaken() {
    cluster.snapshot("hsm-second", Duration.ofSeconds(50));
    client.admin().createCryptoUser("early", "password-1");
    cluster.restart();
    client.admin().createCryptoUser("earlier", "password-1");
    cluster.clock().pass(Duration.ofSeconds(50));
    client.admin().createCryptoUser("late", "password-1");
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    assertThat(user("early").text("cluster-coverage")).isEqualTo("full");
    assertThat(user("earlier").text("cluster-coverage")).isEqualTo("full");
    assertThat(user("late").text("cluster-coverage")).isEqualTo("inconsistent");
    cluster.clock().pass(Duration.ofMinutes(15));
    assertThat(user("late").text("cluster-coverage")).isEqualTo("inconsistent");
  }

  @Test
  @Behaviour(
      value =
          "A user with another role on one member shows role inconsistent, and is repaired by"
              + " deleting it under both roles and creating it again.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, troubleshoot-sdk5-inconsistent-value",
      area = Area.AVAILABILITY)
  void aRoleCanBeInconsistent() {
    cluster.snapshot("hsm-second");
    admin("user create --username late --role crypto-user --password password-1");
    cluster.fleet().join(TestCluster.ID, "hsm-second");
    admin("user create --username late --role admin --password password-1");
    assertThat(user("late").text("role")).isEqualTo("inconsistent");

    admin("user delete --username late --role crypto-user");
    admin("user delete --username late --role admin");
    admin("user create --username late --role crypto-user --password password-1");

    assertThat(user("late").text("role")).isEqualTo("crypto-user");
    assertThat(user("late").text("cluster-coverage")).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value =
          "Every attribute of a key that members hold differently shows the text inconsistent in"
              + " place of its value, and set-attribute repairs it.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-key-replicate: troubleshooting",
      area = Area.AVAILABILITY)
  void everyAttributeCanBeInconsistent() {
    List<String> free = List.of("sign", "decrypt", "unwrap", "derive", "wrap-with-trusted");
    cluster.snapshot("hsm-second");
    free.forEach(name -> flip(name));
    set("priv", "label", "other");
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    Message key =
        typed("key list --verbose --filter attr.class=private-key").children("matched_keys").get(0);
    Message attributes = key.child("attributes");
    for (String name : free) {
      assertThat(attributes.text(name)).as(name).isEqualTo("inconsistent");
    }
    assertThat(attributes.text("label")).isEqualTo("inconsistent");
    assertThat(key.child("key-info").text("cluster-coverage")).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value =
          "An HSM that cannot queue a request answers with code 187; clients ask again up to three"
              + " times, unless their retry mode is off.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, java-lib-configs-retry and configure-tool-syntax5",
      area = Area.AVAILABILITY)
  void aBusyHsmIsAskedAgain() {
    cluster.busy(3);
    assertThat(client.run("user", "list").code()).isZero();
    assertThat(cluster.busy()).isZero();

    cluster.busy(4);
    assertThat(client.run("user", "list").text())
        .isEqualTo("The HSM could not queue the request for processing");

    client.configure("--default-retry-mode", "off");
    cluster.busy(1);
    assertThat(client.run("user", "list").code()).isEqualTo(1);
    assertThat(client.run("user", "list").code()).isZero();
  }

  @Test
  @Behaviour(
      value = "A key command that lacks a second HSM fails only after about 87 seconds.",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.AVAILABILITY)
  void theSecondHsmIsLookedForAsLongAsIsAsked() {
    client.configure("--enable-key-availability-check");
    cluster.patience(Duration.ofSeconds(1));
    long began = System.nanoTime();

    assertThat(manager.run("key", "list").text()).startsWith("Cannot perform the requested key");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(client.run("user", "list").code()).as("users need no second HSM").isZero();
  }

  @Test
  @Behaviour(
      value =
          "Labels are not unique: a generation that is repeated after its answer was lost leaves two"
              + " keys, of which no command picks one.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, manage-keys-cloudhsm-cli-filtering",
      area = Area.KEYS)
  void whatWasDoneIsNotUndoneByALostAnswer() {
    cluster.silent(1);
    String generate = "key generate-symmetric aes --label twice --key-length-bytes 32";
    assertThat(manager.run(generate.split(" ")).text()).isEqualTo("HSM is disconnected");
    assertThat(key("twice").text("key-reference")).startsWith("0x");

    typed(generate);

    assertThat(manager.run("key delete --filter attr.label=twice".split(" ")).text())
        .startsWith("Key selection criteria matched 2 keys.");
  }

  private void flip(String name) {
    boolean value = attributes("priv").flag(name);
    assertThat(set("priv", name, String.valueOf(!value)).code()).as(name).isZero();
  }

  private void admin(String line) {
    Installation.Result result = client.admin().run(line.split(" "));
    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }

  private Message user(String name) {
    return client.run("user", "list").data().children("users").stream()
        .filter(user -> user.text("username").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
