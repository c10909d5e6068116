package org.keyturn.ceremony.sshsig;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.keyturn.ceremony.json.Sha256;

/**
 * A key in a FIDO authenticator, which signs what happened at the device too (OpenSSH's
 * PROTOCOL.u2f, "SSH U2F signatures").
 */
record SecurityKey(String signatureAlgorithm, PlainKey key, String application) implements KeyKind {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;

  static SecurityKey read(String algorithm, PlainKey key, WireReader in)
      throws SshSignatureException {
    String application = in.text();
    // Other applications are web sites, whose assertions must not become decisions.
    if (!application.startsWith("ssh:")) {
      throw new SshSignatureException("the security key was not made for ssh");
    }
    return new SecurityKey(algorithm, key, application);
  }

  @Override
  public void verify(byte[] value, byte[] signed, boolean verifyRequired)
      throws SshSignatureException {
    var in = new WireReader(value, "the signature");
    byte[] wire = in.string();
    int flags = in.octet();
    int counter = in.uint32();
    in.end();
    if ((flags & USER_PRESENT) == 0) {
      throw new SshSignatureException("nobody touched the security key when it was made");
    }
    if (verifyRequired && (flags & USER_VERIFIED) == 0) {
      throw new SshSignatureException(
          "the security key did not verify its user; sign again with a key made by ssh-keygen"
              + " -O verify-required");
    }
    key.verify(
        wire,
        new WireWriter()
            .fixed(sha256(application.getBytes(StandardCharsets.UTF_8)))
            .octet(flags)
            .uint32(counter)
            .fixed(sha256(signed))
            .bytes());
  }

  private static byte[] sha256(byte[] content) {
    return HexFormat.of().parseHex(Sha256.of(content).hex());
  }
}
