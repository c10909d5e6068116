package org.keyturn.ceremony.sshsig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * An armoured signature as {@code ssh-keygen -Y sign} writes it (OpenSSH's PROTOCOL.sshsig).
 *
 * @param key the key it names as its maker
 * @param value what follows the algorithm's name, in the form of the key's kind
 */
public record SshSignature(
    SshPublicKey key, String namespace, String hash, String algorithm, Bytes value) {
  private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 8_192;

  /** Signature bytes, compared by content. */
  record Bytes(byte[] array) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(array);
    }
  }

  /**
   * Reads an armoured signature strictly: nothing before, between or after what belongs there.
   *
   * @throws SshSignatureException with the reason when it is anything else
   */
  public static SshSignature parse(String armoured) throws SshSignatureException {
    String text = armoured.trim();
    if (text.length() > LONGEST || !text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new SshSignatureException("it is not an armoured SSH signature");
    }
    byte[] blob;
    try {
      String body =
          text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("[\\r\\n]", "");
      blob = Base64.getDecoder().decode(body);
      // Without padding, or with spare bits set, the same bytes would have several armours.
      if (!Base64.getEncoder().encodeToString(blob).equals(body)) {
        throw new SshSignatureException("its armour is damaged");
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new SshSignatureException("its armour is damaged");
    }
    var in = new WireReader(blob, "the signature");
    if (!Arrays.equals(in.fixed(MAGIC.length), MAGIC) || in.uint32() != 1) {
      throw new SshSignatureException("it is not a version 1 SSH signature");
    }
    byte[] keyBlob = in.string();
    String keyAlgorithm = new WireReader(keyBlob, "the public key").text();
    var key = SshPublicKey.parse(keyAlgorithm + " " + Base64.getEncoder().encodeToString(keyBlob));
    String namespace = in.text();
    if (in.string().length != 0) {
      throw new SshSignatureException("its reserved field is not empty");
    }
    String hash = in.text();
    var signature = new WireReader(in.string(), "the signature");
    in.end();
    String algorithm = signature.text();
    byte[] value = signature.rest();
    return new SshSignature(key, namespace, hash, algorithm, new Bytes(value));
  }

  /**
   * Checks that {@code signer} made this over {@code message} in {@code namespace}; a security key
   * must have been touched.
   *
   * @param verifyRequired whether it must be a security key that verified its user besides
   * @throws SshSignatureException with the reason when not
   */
  public void verify(SshPublicKey signer, String namespace, String message, boolean verifyRequired)
      throws SshSignatureException {
    if (!key.equals(signer)) {
      throw new SshSignatureException("it was made with another key, " + key.fingerprint());
    }
    if (!this.namespace.equals(namespace)) {
      throw new SshSignatureException("its namespace is not " + namespace);
    }
    KeyKind kind = key.kind();
    if (!algorithm.equals(kind.signatureAlgorithm())) {
      throw new SshSignatureException(
          "its algorithm "
              + KeyKind.printable(algorithm)
              + " is not accepted for a key of kind "
              + key.algorithm()
              + ", only "
              + kind.signatureAlgorithm());
    }
    kind.verify(value.array(), signedData(namespace, hash, message), verifyRequired);
  }

  /** The same where the authenticator need not verify its user. */
  public void verify(SshPublicKey signer, String namespace, String message)
      throws SshSignatureException {
    verify(signer, namespace, message, false);
  }

  /** What is really signed: the message's hash, wrapped with the namespace. */
  static byte[] signedData(String namespace, String hash, String message)
      throws SshSignatureException {
    String digest =
        switch (hash) {
          case "sha256" -> "SHA-256";
          case "sha512" -> "SHA-512";
          default -> throw new SshSignatureException("its hash is not sha256 or sha512");
        };
    try {
      byte[] hashed =
          MessageDigest.getInstance(digest).digest(message.getBytes(StandardCharsets.UTF_8));
      return new WireWriter()
          .fixed(MAGIC)
          .text(namespace)
          .text("")
          .text(hash)
          .string(hashed)
          .bytes();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + digest, e);
    }
  }

  /** Writes the armoured form that {@link #parse} and {@code ssh-keygen -Y verify} read. */
  public String armoured() throws SshSignatureException {
    byte[] blob =
        new WireWriter()
            .fixed(MAGIC)
            .uint32(1)
            .string(key.blob())
            .text(namespace)
            .text("")
            .text(hash)
            .string(new WireWriter().text(algorithm).fixed(value.array()).bytes())
            .bytes();
    String body = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob);
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }
}
