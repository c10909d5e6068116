package org.keyturn.simulator.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.keyturn.simulator.fidelity.Area.DATA_PLANE;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.wire.Connection;
import org.keyturn.simulator.wire.CustomerCa;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

class FleetTest {
  private static final Message HELLO = Message.of("do", "hello");

  @TempDir Path directory;
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(directory);
  }

  @AfterEach
  void close() throws Exception {
    cluster.close();
  }

  @Test
  @Behaviour(
      value = "HSMs tell their clients which members there are, a new one once it serves.",
      sure = DOCUMENTED,
      source = "User guide: add-hsm",
      area = DATA_PLANE)
  void announcesTheMembersThatServe() throws Exception {
    String first = cluster.address();
    try (Connection connection = connect(first)) {
      String second = cluster.snapshot("hsm-second");
      assertThat(connection.ask(HELLO).texts("members")).containsExactly(first);

      cluster.fleet().join(TestCluster.ID, "hsm-second");

      assertThat(connection.ask(HELLO).texts("members")).containsExactly(first, second);
    }
  }

  @Test
  @Behaviour(
      value = "What was on a removed HSM is gone from it; its connections end.",
      sure = DOCUMENTED,
      source = "User guide: remove-hsm",
      area = DATA_PLANE)
  void aMemberThatIsRemovedIsGoneAtOnce() throws Exception {
    String second = cluster.join("hsm-second");
    try (Connection connection = connect(second)) {
      cluster.fleet().remove(TestCluster.ID, "hsm-second");
      cluster.fleet().remove(TestCluster.ID, "hsm-second");

      assertThatThrownBy(() -> connection.ask(HELLO)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> connect(second)).isInstanceOf(IOException.class);
    assertThat(directory.resolve("hsms/hsm-second.json")).doesNotExist();
  }

  @Test
  @Behaviour(
      value = "Activation, users and keys come back with the first HSM after none.",
      sure = DOCUMENTED,
      source = "User guide: backups-using",
      area = DATA_PLANE)
  void anHsmAddedAfterTheLastOneWasRemovedHasWhatThatHad() throws Exception {
    activate();
    cluster.fleet().remove(TestCluster.ID, "hsm-first");

    cluster.join("hsm-second");

    try (Connection connection = connect(cluster.address())) {
      assertThatThrownBy(() -> connection.ask(activation()))
          .hasMessage("Cluster has already been activated");
    }
  }

  @Test
  @Behaviour(
      value = "A client talks only to HSMs whose certificate its customer CA signed.",
      sure = DOCUMENTED,
      source = "User guide: cluster-connect",
      area = DATA_PLANE)
  void aClientWithAnotherCaDoesNotConnect() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair other = generator.generateKeyPair();
    Files.writeString(
        cluster.ca(), TestCluster.certificate("CN=ca", other.getPublic(), other.getPrivate()));

    assertThatThrownBy(() -> connect(cluster.address()))
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("not signed by the customer's CA");
  }

  @Test
  void doesNothingTwice() throws Exception {
    activate();
    KeyPair partition = cluster.fleet().manufacture(TestCluster.ID, "hsm-first", cluster.address());
    cluster.fleet().initialize(TestCluster.ID, "another certificate", "another anchor");
    cluster.join("hsm-second");
    cluster.fleet().snapshot(TestCluster.ID, "hsm-second", cluster.address(), Instant.EPOCH);
    cluster.fleet().join(TestCluster.ID, "hsm-second");

    assertThat(
            cluster.fleet().manufacture(TestCluster.ID, "hsm-first", "x").getPublic().getEncoded())
        .isEqualTo(partition.getPublic().getEncoded());
    try (Connection connection = connect(cluster.address())) {
      assertThatThrownBy(() -> connection.ask(activation()))
          .isInstanceOf(Refused.class)
          .hasMessage("Cluster has already been activated");
    }
  }

  @Test
  void keepsItsSecretsToTheOwnerOfTheStateAndPasswordsToNobody() throws Exception {
    activate();

    try (Stream<Path> files = Files.list(directory.resolve("hsms"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("officer-pass");
      }
    }
  }

  @Test
  void answersMalformedRequestsWithoutLosingTheConnection() throws Exception {
    activate();
    try (Connection connection = connect(cluster.address())) {
      for (Message malformed :
          List.of(
              Message.of(),
              Message.of("do", "no-such-operation"),
              Message.of("do", 5L),
              Message.of("do", "login"),
              Message.of("do", "login", "role", List.of(), "username", 1L, "password", "x"),
              Message.of("do", "create-user", "username", "x"),
              Message.of("do", "sign", "reference", "0x1", "digest", "***"))) {
        assertThatThrownBy(() -> connection.ask(malformed)).isInstanceOf(Refused.class);
      }
      assertThat(connection.ask(HELLO).has("members")).isTrue();
    }
  }

  private void activate() throws Exception {
    try (Connection connection = connect(cluster.address())) {
      connection.ask(activation());
    }
  }

  private static Message activation() {
    return Message.of("do", "activate", "command", "c", "password", "officer-pass");
  }

  private Connection connect(String address) throws IOException {
    return Connection.open(address, HsmServer.PORT, CustomerCa.read(cluster.ca()));
  }
}
