package org.keyturn.ceremony.sshsig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * A FIDO authenticator without the device: signs as OpenSSH's PROTOCOL.u2f says, with whichever
 * flags the test wants. It shares no reading code with what it tests.
 */
public final class SoftwareAuthenticator {
  public static final int TOUCHED = 0x01;
  public static final int VERIFIED = 0x04;

  private final boolean ecdsa;
  private final String application;
  private final KeyPair keys;
  private int counter = 41;

  private SoftwareAuthenticator(boolean ecdsa, String application) {
    this.ecdsa = ecdsa;
    this.application = application;
    try {
      var generator = KeyPairGenerator.getInstance(ecdsa ? "EC" : "Ed25519");
      if (ecdsa) {
        generator.initialize(256);
      }
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static SoftwareAuthenticator ed25519() {
    return new SoftwareAuthenticator(false, "ssh:");
  }

  public static SoftwareAuthenticator ecdsa() {
    return new SoftwareAuthenticator(true, "ssh:keyturn");
  }

  static SoftwareAuthenticator ofWebSite() {
    return new SoftwareAuthenticator(false, "https://example.org");
  }

  private String algorithm() {
    return ecdsa ? "sk-ecdsa-sha2-nistp256@openssh.com" : "sk-ssh-ed25519@openssh.com";
  }

  public String line() {
    byte[] spki = keys.getPublic().getEncoded();
    int size = ecdsa ? 65 : 32;
    var blob = new WireWriter().text(algorithm());
    if (ecdsa) {
      blob.text("nistp256");
    }
    blob.string(Arrays.copyOfRange(spki, spki.length - size, spki.length)).text(application);
    return algorithm() + " " + Base64.getEncoder().encodeToString(blob.bytes());
  }

  public SshPublicKey publicKey() {
    try {
      return SshPublicKey.parse(line());
    } catch (SshSignatureException e) {
      throw new AssertionError(e);
    }
  }

  /** Signs with these flags. */
  public SshSignature sign(String namespace, String message, int flags) {
    return sign(namespace, message, flags, flags);
  }

  /** Signs one set of flags and claims another. */
  public SshSignature sign(String namespace, String message, int signed, int claimed) {
    counter++;
    try {
      byte[] outer = SshSignature.signedData(namespace, "sha512", message);
      var sha256 = MessageDigest.getInstance("SHA-256");
      byte[] assertion =
          new WireWriter()
              .fixed(sha256.digest(application.getBytes(StandardCharsets.UTF_8)))
              .octet(signed)
              .uint32(counter)
              .fixed(sha256.digest(outer))
              .bytes();
      var signer = Signature.getInstance(ecdsa ? "SHA256withECDSA" : "Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(assertion);
      byte[] value = ecdsa ? Der.toWire(signer.sign()) : signer.sign();
      byte[] rest = new WireWriter().string(value).octet(claimed).uint32(counter).bytes();
      return new SshSignature(
          publicKey(), namespace, "sha512", algorithm(), new SshSignature.Bytes(rest));
    } catch (GeneralSecurityException | SshSignatureException e) {
      throw new AssertionError(e);
    }
  }
}
