package org.keyturn.ceremony.sshsig;

import java.util.Base64;
import java.util.HexFormat;
import org.keyturn.ceremony.json.Sha256;

/**
 * A participant's OpenSSH public key, as the one line that stands in {@code id_ed25519.pub}.
 *
 * @param line algorithm and base64 blob, without a comment
 */
public record SshPublicKey(String line) {
  /**
   * Reads a public key line; a comment after the blob is dropped.
   *
   * @throws SshSignatureException when the line is no key of a kind that may decide
   */
  public static SshPublicKey parse(String line) throws SshSignatureException {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length < 2) {
      throw new SshSignatureException("an OpenSSH public key is one line: algorithm, then base64");
    }
    var key = new SshPublicKey(words[0] + " " + words[1]);
    key.kind();
    // Base64 has spare bits at its end; without them one key is one line.
    return new SshPublicKey(words[0] + " " + Base64.getEncoder().encodeToString(key.blob()));
  }

  public String algorithm() {
    return line.substring(0, line.indexOf(' '));
  }

  byte[] blob() throws SshSignatureException {
    try {
      return Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
    } catch (IllegalArgumentException e) {
      throw new SshSignatureException("the key is not base64");
    }
  }

  /** The fingerprint as {@code ssh-keygen -l} shows it. */
  public String fingerprint() throws SshSignatureException {
    byte[] digest = HexFormat.of().parseHex(Sha256.of(blob()).hex());
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  /** Whether it lives in a FIDO authenticator, which alone can show that it verified its user. */
  public boolean isSecurityKey() throws SshSignatureException {
    return kind() instanceof SecurityKey;
  }

  /** What stands in the blob, checked. */
  KeyKind kind() throws SshSignatureException {
    var in = new WireReader(blob(), "the public key");
    String inside = in.text();
    if (!inside.equals(algorithm())) {
      throw new SshSignatureException(
          "the key says " + algorithm() + " outside and another algorithm inside");
    }
    return KeyKind.read(inside, in);
  }

  @Override
  public String toString() {
    return line;
  }
}
