package org.keyturn.ceremony.sshsig;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The agent that holds a participant's key, spoken to as draft-ietf-sshm-ssh-agent has it.
 *
 * @param socket where it listens, as in {@code SSH_AUTH_SOCK}
 */
public record SshAgent(Path socket) {
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;

  /** Asks for SHA-512 from RSA keys (section 3.6.1), the only hash accepted of them. */
  private static final int RSA_SHA2_512 = 4;

  private static final int LONGEST = 262_144;
  private static final String HASH = "sha512";

  /**
   * Signs as {@code ssh-keygen -Y sign -n namespace} does.
   *
   * @throws SshSignatureException when the agent refuses, or what it made does not verify
   */
  public SshSignature sign(SshPublicKey key, String namespace, String message)
      throws IOException, SshSignatureException {
    byte[] request =
        new WireWriter()
            .fixed(new byte[] {SIGN_REQUEST})
            .string(key.blob())
            .string(SshSignature.signedData(namespace, HASH, message))
            .uint32(RSA_SHA2_512)
            .bytes();
    var answer = new WireReader(exchange(request), "the agent's answer");
    if (answer.octet() != SIGN_RESPONSE) {
      throw new SshSignatureException("it does not have the key, is locked, or its user said no");
    }
    var made = new WireReader(answer.string(), "the agent's signature");
    var signature =
        new SshSignature(key, namespace, HASH, made.text(), new SshSignature.Bytes(made.rest()));
    signature.verify(key, namespace, message);
    return signature;
  }

  private byte[] exchange(byte[] request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer out = ByteBuffer.wrap(new WireWriter().string(request).bytes());
      while (out.hasRemaining()) {
        channel.write(out);
      }
      var in = new DataInputStream(Channels.newInputStream(channel));
      int length = in.readInt();
      if (length < 1 || length > LONGEST) {
        throw new IOException("its answer has an impossible length");
      }
      return in.readNBytes(length);
    }
  }
}
