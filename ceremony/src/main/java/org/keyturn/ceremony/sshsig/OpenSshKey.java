package org.keyturn.ceremony.sshsig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * An unencrypted OpenSSH private key that signs what {@code ssh-keygen -Y verify} and {@link
 * SshSignature} accept: for {@code keyturn approve}, and for the throw-away participants of a
 * rehearsal.
 */
public final class OpenSshKey {
  private static final String HASH = "sha512";

  private final String pem;
  private final SshPublicKey publicKey;
  private final PrivateKey privateKey;

  OpenSshKey(String pem, SshPublicKey publicKey, PrivateKey privateKey) {
    this.pem = pem;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /**
   * Reads a private key file.
   *
   * @throws SshSignatureException when it is no unencrypted OpenSSH key of a kind that may decide
   */
  public static OpenSshKey read(Path file) throws IOException, SshSignatureException {
    if (Files.size(file) > OpenSshKeyFormat.LONGEST) {
      throw new SshSignatureException(file + " is too long for an OpenSSH private key");
    }
    return read(Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Reads the text of a private key file, see {@link #read(Path)}. */
  public static OpenSshKey read(String pem) throws SshSignatureException {
    return OpenSshKeyFormat.parse(pem);
  }

  /** Makes a new key; {@code comment} goes into its file, as ssh-keygen's {@code -C} does. */
  public static OpenSshKey generateEd25519(String comment) {
    try {
      return read(OpenSshKeyFormat.generateEd25519(comment));
    } catch (SshSignatureException e) {
      throw new AssertionError("a key just made can be read", e);
    }
  }

  public SshPublicKey publicKey() {
    return publicKey;
  }

  /**
   * Signs as {@code ssh-keygen -Y sign -n namespace} does.
   *
   * @throws SshSignatureException when the file's two halves do not belong together
   */
  public SshSignature sign(String namespace, String message) throws SshSignatureException {
    // A security key's secret is in no file, so the format has refused it.
    var kind = (PlainKey) publicKey.kind();
    byte[] value;
    try {
      Signature signer = Signature.getInstance(kind.javaAlgorithm());
      signer.initSign(privateKey);
      signer.update(SshSignature.signedData(namespace, HASH, message));
      value = kind.toWire(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new SshSignatureException("the private key cannot sign: " + e.getMessage());
    }
    var signature =
        new SshSignature(
            publicKey,
            namespace,
            HASH,
            kind.signatureAlgorithm(),
            new SshSignature.Bytes(new WireWriter().string(value).bytes()));
    signature.verify(publicKey, namespace, message);
    return signature;
  }

  /**
   * Writes the private key for its owner's eyes only, and the public key beside it as {@code .pub}.
   *
   * @throws UncheckedIOException when it cannot be written, or is there already
   */
  public void writeTo(Path file) {
    try {
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.createFile(file, ownerOnly);
      Files.writeString(file, pem, StandardCharsets.US_ASCII);
      Files.writeString(
          file.resolveSibling(file.getFileName() + ".pub"),
          publicKey.line() + "\n",
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says whose key this is, never what it is. */
  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
