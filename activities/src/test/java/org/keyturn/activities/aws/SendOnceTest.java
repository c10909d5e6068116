package org.keyturn.activities.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.ceremony.environment.Environment;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;

/** Nothing below us may send a request twice: neither the SDK nor Java's own HTTP client. */
class SendOnceTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 2\r\n\r\n{}";

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private ServerSocket server;
  private AwsClients clients;

  /** Answers the first request of a connection where told to, and hangs up on the next. */
  private volatile boolean answerFirst;

  @BeforeEach
  void listen() throws IOException {
    System.setProperty("aws.accessKeyId", "rehearsal");
    System.setProperty("aws.secretAccessKey", "rehearsal");
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::serve, "hangs-up");
    thread.setDaemon(true);
    thread.start();
    Environment plain = Agreed.environment();
    clients =
        AwsClients.of(
            Agreed.environment(
                "test",
                plain.vpc(),
                plain.subnets(),
                Map.of("cloudhsmv2", URI.create("http://127.0.0.1:" + server.getLocalPort())),
                plain.bastionGroup(),
                plain.roots(),
                plain.records()));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    clients.close();
  }

  @Test
  void sendsARequestWhoseReplyIsLostOnlyOnce() {
    assertThatThrownBy(() -> create(clients.cloudHsmSendingOnce(), () -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNCLEAR));

    assertThat(requests).hasSize(1);
  }

  @Test
  void sendsItOnlyOnceOverAConnectionThatWasUsedBefore() {
    answerFirst = true;
    CloudHsmV2Client client = clients.cloudHsmSendingOnce();
    create(client, () -> {});

    assertThatThrownBy(() -> create(client, () -> {})).isInstanceOf(ServiceException.class);

    assertThat(requests).hasSize(2);
  }

  @Test
  void knowsThatNothingWasDoneWhenNobodyListens() throws IOException {
    server.close();

    assertThatThrownBy(() -> create(clients.cloudHsmSendingOnce(), () -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void sendsNothingWhenThereIsAnObjection() {
    assertThatThrownBy(
            () ->
                create(
                    clients.cloudHsmSendingOnce(),
                    () -> {
                      throw new IllegalArgumentException("too late");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(requests).isEmpty();
  }

  private static void create(CloudHsmV2Client client, Runnable objection) {
    AwsCalls.call(
        "CreateHsm",
        () ->
            client.createHsm(
                request ->
                    request
                        .clusterId("cluster-aaaaaaaaaaa")
                        .availabilityZone("eu-west-1a")
                        .overrideConfiguration(
                            o -> o.putExecutionAttribute(SendOnce.BEFORE_SENDING, objection))));
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        boolean answer = answerFirst;
        while (true) {
          requests.add(readRequest(socket.getInputStream()));
          if (!answer) {
            break;
          }
          answer = false;
          socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
          socket.getOutputStream().flush();
        }
      } catch (IOException e) {
        // The client or the test hung up.
      }
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("closed");
      }
      head.append((char) read);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *([0-9]+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return head.toString();
  }
}
