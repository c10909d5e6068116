package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Message;

/** A cluster and a client of it, as every test of commands begins. */
abstract class ClientTest {
  @TempDir Path directory;
  TestCluster cluster;
  Installation client;

  /** The owner of keys, once there are users. */
  Installation manager;

  Installation signer;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(directory);
    client = Installation.of(cluster);
    manager = client.as("crypto-user", "manager", "manager-pass");
    signer = client.as("crypto-user", "signer", "signer-pass");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  /** Activates and makes both crypto users and a P-256 pair, {@code pub} and {@code priv}. */
  void populate() {
    client.run("cluster", "activate", "--password", Installation.ADMIN_PASSWORD);
    client.admin().createCryptoUser("manager", "manager-pass");
    client.admin().createCryptoUser("signer", "signer-pass");
    manager.makePair("pub", "priv");
  }

  /** What the manager's command, which must succeed, answers. */
  Message ran(String... words) {
    Installation.Result result = manager.run(words);
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    return result.data();
  }

  /** The same for words that hold no blanks themselves. */
  Message typed(String line) {
    return ran(line.split(" "));
  }

  /** A 256-bit key. */
  void aes(String label, String... attributes) {
    String with = attributes.length == 0 ? "" : " --attributes " + String.join(" ", attributes);
    typed("key generate-symmetric aes --key-length-bytes 32 --label " + label + with);
  }

  Message key(String label) {
    List<Message> matched =
        typed("key list --verbose --filter attr.label=" + label).children("matched_keys");
    assertThat(matched).as(label).hasSize(1);
    return matched.get(0);
  }

  Message attributes(String label) {
    return key(label).child("attributes");
  }

  Installation.Result set(String label, String name, String value) {
    return manager.run(
        "key",
        "set-attribute",
        "--filter",
        "attr.label=" + label,
        "--name",
        name,
        "--value",
        value);
  }
}
