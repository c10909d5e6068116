package org.keyturn.ceremony.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshAgentTest {
  private static final String NAMESPACE = "decision@keyturn";
  private static final byte[] FAILURE = {5};

  @TempDir Path folder;

  private final OpenSshKey held = OpenSshKey.generateEd25519("held by the agent");

  @Test
  void whatTheAgentSignedVerifies() throws Exception {
    try (ServerSocketChannel agent = agent(request -> signed("a statement"))) {
      SshSignature signature =
          new SshAgent(socket()).sign(held.publicKey(), NAMESPACE, "a statement");

      assertThat(SshSignature.parse(signature.armoured())).isEqualTo(signature);
    }
  }

  @Test
  void refusalOfTheAgentIsSaid() throws Exception {
    try (ServerSocketChannel agent = agent(request -> FAILURE)) {
      assertThatThrownBy(() -> new SshAgent(socket()).sign(held.publicKey(), NAMESPACE, "x"))
          .isInstanceOf(SshSignatureException.class)
          .hasMessageContaining("does not have the key");
    }
  }

  @Test
  void signatureOfSomethingElseIsNotPassedOn() throws Exception {
    try (ServerSocketChannel agent = agent(request -> signed("another statement"))) {
      assertThatThrownBy(
              () -> new SshAgent(socket()).sign(held.publicKey(), NAMESPACE, "a statement"))
          .isInstanceOf(SshSignatureException.class)
          .hasMessageContaining("does not match");
    }
  }

  private Path socket() {
    return folder.resolve("agent");
  }

  private byte[] signed(String message) {
    try {
      SshSignature signature = held.sign(NAMESPACE, message);
      byte[] blob =
          new WireWriter().text(signature.algorithm()).fixed(signature.value().array()).bytes();
      return new WireWriter().fixed(new byte[] {14}).string(blob).bytes();
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  /** An agent that answers one request and ends. */
  private ServerSocketChannel agent(Function<byte[], byte[]> answer) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket()));
    var unused =
        CompletableFuture.runAsync(
            () -> {
              try (var client = server.accept()) {
                var in = new DataInputStream(Channels.newInputStream(client));
                byte[] request = in.readNBytes(in.readInt());
                client.write(
                    ByteBuffer.wrap(new WireWriter().string(answer.apply(request)).bytes()));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    return server;
  }
}
