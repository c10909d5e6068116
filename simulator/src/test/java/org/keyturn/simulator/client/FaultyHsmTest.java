package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.hsm.Door;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.Connection;
import org.keyturn.simulator.wire.CustomerCa;
import org.keyturn.simulator.wire.Message;

class FaultyHsmTest extends ClientTest {
  private static final Message ACTIVATE =
      Message.of("do", "activate", "command", "1", "password", "First-Officer-1");

  @Test
  void aMemberThatIsCutOffIsReachedByNobodyAndBackAfterwards() {
    cluster.behind(Door.Behind.NOBODY);
    assertThat(client.run("cluster", "hsm-info").text())
        .isEqualTo("Failed to initialize hsm1 context");

    cluster.behind(Door.Behind.THE_HSM);
    assertThat(client.run("cluster", "hsm-info").code()).isZero();
  }

  @Test
  void hangingUpEndsTheConnectionsOfThatMemberOnly() throws Exception {
    String first = cluster.address();
    String second = cluster.join("hsm-second");
    try (Connection one = connect(first);
        Connection other = connect(second)) {
      cluster.fleet().hangUp("hsm-second");

      assertThat(one.ask(Message.of("do", "hello")).texts("members")).hasSize(2);
      assertThatThrownBy(() -> other.ask(Message.of("do", "hello")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  @Behaviour(
      value = "A client connects to no HSM whose certificate the customer's CA did not issue.",
      sure = Sureness.DOCUMENTED,
      source = "AWS CloudHSM user guide, page \"End-to-end encryption\"",
      area = Area.DATA_PLANE)
  void anHsmWithTheCertificateOfAnotherCaIsNoHsm() throws Exception {
    cluster.behind(Door.Behind.AN_IMPOSTOR);

    assertThat(client.run("cluster", "hsm-info").text())
        .isEqualTo("Failed to initialize hsm1 context");
    assertThatThrownBy(() -> connect(cluster.address()))
        .hasMessageContaining("not signed by the customer's CA");
  }

  @Test
  void usersAreLostAndSpoiledOnOneMember() throws Exception {
    populate();
    cluster.join("hsm-second");
    cluster.fleet().spoilPassword("hsm-first", "signer");
    cluster.fleet().loseUser(TestCluster.ID, "manager");

    assertThat(Files.readString(directory.resolve("hsms/hsm-first.json"))).contains("\"manager\"");
    assertThat(Files.readString(directory.resolve("hsms/hsm-second.json")))
        .doesNotContain("\"name\" : \"manager\"");
    assertThatThrownBy(() -> cluster.fleet().loseUser(TestCluster.ID, "manager"))
        .hasMessage("there is no user manager on hsm-second");
    assertThatThrownBy(() -> cluster.fleet().spoilPassword("hsm-none", "manager"))
        .hasMessageContaining("hsm-none");
  }

  @Test
  void aRequestThatIsNotToBeDoneEndsItsConnection() throws Exception {
    cluster.fate(() -> Door.Fate.NOT_DONE);
    try (Connection connection = connect(cluster.address())) {
      assertThatThrownBy(() -> connection.ask(ACTIVATE)).isInstanceOf(IOException.class);
    }
    cluster.fate(() -> Door.Fate.DONE);

    assertThat(activated()).isFalse();
  }

  @Test
  void aRequestThatIsLateIsDoneForAClientThatWaits() throws Exception {
    cluster.fate(() -> Door.Fate.DONE_LATE);
    try (Connection connection = connect(cluster.address())) {
      connection.ask(ACTIVATE);
    }

    assertThat(activated()).isTrue();
  }

  @Test
  void aRequestThatIsLateIsNotDoneForAClientThatHasGone() throws Exception {
    var asked = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    cluster.fate(
        () -> {
          asked.countDown();
          await(gone);
          return Door.Fate.DONE_LATE;
        });
    Connection connection = connect(cluster.address());
    var client = new Thread(() -> assertThatThrownBy(() -> connection.ask(ACTIVATE)));
    client.start();
    await(asked);
    connection.close();
    client.join();
    gone.countDown();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("connection to hsm-first")) {
        thread.join();
      }
    }
    cluster.fate(() -> Door.Fate.DONE);

    assertThat(activated()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean activated() throws IOException {
    return !Files.readString(directory.resolve("hsms/hsm-first.json"))
        .contains("unactivated-admin");
  }

  private Connection connect(String address) throws IOException {
    return Connection.open(address, 2223, CustomerCa.read(cluster.ca()));
  }
}
