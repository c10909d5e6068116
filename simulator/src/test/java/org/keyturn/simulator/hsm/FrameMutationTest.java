package org.keyturn.simulator.hsm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.Mutation;
import org.keyturn.simulator.wire.Connection;
import org.keyturn.simulator.wire.CustomerCa;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;

/** What reaches an HSM broken at random, within TLS and as TLS, the same in every run. */
class FrameMutationTest {
  private static final int LINES = 1_000;
  private static final int FRAMES = 1_000;
  private static final int TOO_LONG_MILLIS = 10_000;
  private static final Message HELLO = Message.of("do", "hello");
  private static final Message LOGIN =
      Message.of("do", "login", "role", "admin", "username", "admin", "password", "officer-pass");
  private static final Message OWNER =
      Message.of(
          "do", "login", "role", "crypto-user", "username", "owner", "password", "owner-pass");

  @TempDir Path directory;
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(directory);
    try (Connection admin = connect()) {
      admin.ask(Message.of("do", "activate", "command", "c", "password", "officer-pass"));
      admin.ask(LOGIN);
      for (String name : List.of("owner", "other")) {
        admin.ask(
            Message.of(
                "do",
                "create-user",
                "command",
                name,
                "username",
                name,
                "role",
                "crypto-user",
                "password",
                "owner-pass"));
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    cluster.close();
  }

  @Test
  void everyBrokenLineIsAnsweredAndTheStateLoads() throws Exception {
    List<Message> seeds = seeds();
    Random random = new Random(7);
    for (int batch = 0; batch < LINES / 10; batch++) {
      try (RawConnection connection = new RawConnection(cluster.address(), cluster.ca())) {
        connection.ask(Json.write(batch % 4 == 0 ? LOGIN : OWNER));
        for (int line = 0; line < 10; line++) {
          Message seed = seeds.get(random.nextInt(seeds.size()));
          String broken = Mutation.of(Json.write(seed), random).replace('\n', ' ');
          assertThat(connection.ask(broken)).as(broken).contains("\"ok\":");
        }
      }
    }
    checkThatTheStateLoads();
  }

  @Test
  void everyBrokenFrameEndsTheConnectionAtMost() throws Exception {
    byte[] hello = clientHello();
    Random random = new Random(13);
    for (int round = 0; round < FRAMES; round++) {
      byte[] broken = Mutation.of(hello, random);
      try (Socket socket = new Socket(cluster.address(), HsmServer.PORT)) {
        socket.setSoTimeout(TOO_LONG_MILLIS);
        socket.getOutputStream().write(broken);
        socket.shutdownOutput();
        assertThat(socket.getInputStream().readAllBytes().length).isLessThan(1 << 16);
      } catch (SocketTimeoutException hung) {
        throw new AssertionError("hung on " + new String(broken, ISO_8859_1), hung);
      } catch (SocketException reset) {
        // Hung up on, with the rest unread.
      }
    }
    checkThatTheStateLoads();
  }

  private void checkThatTheStateLoads() throws Exception {
    cluster.restart();
    try (Connection connection = connect()) {
      assertThat(connection.ask(HELLO).has("members")).isTrue();
    }
  }

  /** Requests of every kind, on keys that are there. */
  private List<Message> seeds() throws IOException {
    Message aes = template("wrap", "unwrap", "extractable");
    Message ec =
        Message.of("do", "generate-pair", "command", "p", "kind", "ec", "curve", "prime256v1")
            .with("public", template("verify"))
            .with("private", template("sign", "extractable"));
    Message rsa =
        Message.of("do", "generate-pair", "command", "r", "kind", "rsa", "bits", 2048L)
            .with("exponent", 65537L)
            .with("public", template("verify", "wrap"))
            .with("private", template("sign", "unwrap"));
    Message secret =
        Message.of("do", "generate-secret", "command", "s", "kind", "aes", "bytes", 32L)
            .with("secret", aes);
    try (Connection owner = connect()) {
      owner.ask(OWNER);
      Message pair = owner.ask(ec);
      String key = pair.child("private").text("reference");
      String wrapping = owner.ask(secret).child("key").text("reference");
      Message rsaPair = owner.ask(rsa);
      String rsaKey = rsaPair.child("private").text("reference");
      Message wrap = wrapping("wrap", wrapping, "aes-zero-pad").with("payload", key);
      Message unwrap =
          wrapping("unwrap", wrapping, "aes-zero-pad")
              .with("data", owner.ask(wrap).text("data"))
              .with("iv", "")
              .with("kind", "ec-private")
              .with("template", template("sign"));
      Message sign = Message.of("do", "sign", "reference", key, "digest", "YWJjZA==");
      return List.of(
          HELLO,
          LOGIN,
          OWNER,
          ec,
          secret,
          wrap,
          wrap.with("mechanism", "aes-gcm").with("tag", 128L),
          wrapping("wrap", rsaPair.child("public").text("reference"), "rsa-aes")
              .with("payload", wrapping),
          unwrap,
          sign,
          sign.with("mechanism", "rsa-pkcs").with("reference", rsaKey),
          sign.with("do", "verify")
              .with("reference", pair.child("public").text("reference"))
              .with("signature", "MEUCIQ=="),
          Message.of("do", "users"),
          Message.of("do", "keys"),
          Message.of("do", "logout"),
          user("create-user", "bob"),
          user("delete-user", "bob"),
          user("change-password", "other"),
          Message.of("do", "share", "command", "4", "reference", key, "username", "other"),
          Message.of("do", "unshare", "command", "5", "reference", key, "username", "other"),
          Message.of("do", "set-attribute", "command", "6", "reference", key, "name", "label")
              .with("value", "l"),
          Message.of("do", "export", "reference", pair.child("public").text("reference")),
          Message.of("do", "import", "command", "7", "kind", "ec", "spki", "MFkw")
              .with("template", template("verify")),
          Message.of("do", "set-quorum", "command", "8", "service", "user", "value", 1L),
          Message.of("do", "quorum-token", "command", "9", "service", "user"),
          Message.of("do", "quorum-tokens"),
          Message.of("do", "register-anchor", "command", "10", "certificate", "MIIB"),
          Message.of("do", "anchors"),
          Message.of("do", "delete-key", "command", "11", "reference", "0x0000000000000000"));
    }
  }

  private static Message wrapping(String act, String key, String mechanism) {
    return Message.of(
        "do",
        act,
        "command",
        "w",
        "reference",
        key,
        "mechanism",
        mechanism,
        "hash",
        "sha256",
        "mgf",
        "mgf1-sha256",
        "tag",
        0L,
        "aad",
        "");
  }

  private static Message user(String act, String name) {
    return Message.of("do", act, "command", act, "username", name, "role", "crypto-user")
        .with("password", "owner-pass");
  }

  private static Message template(String... uses) {
    Message attributes = Message.of();
    for (String use : uses) {
      attributes = attributes.with(use, true);
    }
    return Message.of(
        "label", "k", "token", true, "attributes", attributes.members(), "share", List.of("other"));
  }

  private byte[] clientHello() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  private Connection connect() throws IOException {
    return Connection.open(cluster.address(), HsmServer.PORT, CustomerCa.read(cluster.ca()));
  }
}
