package org.keyturn.ceremony.sshsig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** The file format of OpenSSH private keys (OpenSSH's PROTOCOL.key), unencrypted. */
final class OpenSshKeyFormat {
  static final int LONGEST = 65_536;
  private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
  private static final String END = "-----END OPENSSH PRIVATE KEY-----";
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final String NONE = "none";
  private static final int BLOCK = 8;

  private OpenSshKeyFormat() {}

  static OpenSshKey parse(String pem) throws SshSignatureException {
    byte[] file = unarmour(pem);
    try {
      SshPublicKey publicKey = publicKey(file);
      if (publicKey.isSecurityKey()) {
        throw new SshSignatureException(
            "the key is in a security key; touch it to sign the output of `keyturn statement` with"
                + " ssh-keygen -Y sign -n decision@keyturn -f FILE");
      }
      PrivateKey privateKey = privateKey(file);
      return new OpenSshKey(pem, publicKey, privateKey);
    } finally {
      Arrays.fill(file, (byte) 0);
    }
  }

  private static byte[] unarmour(String pem) throws SshSignatureException {
    String text = pem.strip();
    if (text.length() > LONGEST || !text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new SshSignatureException(
          "it is not an OpenSSH private key ("
              + BEGIN
              + "); `ssh-keygen -p -f FILE` rewrites"
              + " an older one, and `ssh-keygen -t ed25519` makes one");
    }
    try {
      String body = text.substring(BEGIN.length(), text.length() - END.length());
      return Base64.getDecoder().decode(body.replaceAll("[\\r\\n]", ""));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new SshSignatureException("the private key's armour is damaged");
    }
  }

  private static SshPublicKey publicKey(byte[] file) throws SshSignatureException {
    var in = new WireReader(file, "the private key");
    if (!Arrays.equals(in.fixed(MAGIC.length), MAGIC)) {
      throw new SshSignatureException("the private key is not of format openssh-key-v1");
    }
    String cipher = in.text();
    String kdf = in.text();
    in.string();
    if (!cipher.equals(NONE) || !kdf.equals(NONE)) {
      throw new SshSignatureException(
          "the private key is encrypted; add it to an ssh-agent (ssh-add FILE), or sign the output"
              + " of `keyturn statement` with ssh-keygen -Y sign -n decision@keyturn -f FILE");
    }
    if (in.uint32() != 1) {
      throw new SshSignatureException("the file holds more than one private key");
    }
    byte[] blob = in.string();
    String algorithm = new WireReader(blob, "the public key").text();
    return SshPublicKey.parse(algorithm + " " + Base64.getEncoder().encodeToString(blob));
  }

  private static PrivateKey privateKey(byte[] file) throws SshSignatureException {
    try {
      var parameters = OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(file);
      PrivateKeyInfo info = PrivateKeyInfoFactory.createPrivateKeyInfo(parameters);
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle answers a damaged file with whichever runtime exception it runs into.
      throw new SshSignatureException("the private key is damaged");
    }
  }

  static String generateEd25519(String comment) {
    var random = new SecureRandom();
    var secret = new Ed25519PrivateKeyParameters(random);
    byte[] point = secret.generatePublicKey().getEncoded();
    int check = random.nextInt();
    byte[] inner =
        new WireWriter()
            .uint32(check)
            .uint32(check)
            .text("ssh-ed25519")
            .string(point)
            .string(new WireWriter().fixed(secret.getEncoded()).fixed(point).bytes())
            .text(comment)
            .bytes();
    byte[] padding = new byte[(BLOCK - inner.length % BLOCK) % BLOCK];
    for (int i = 0; i < padding.length; i++) {
      padding[i] = (byte) (i + 1);
    }
    byte[] file =
        new WireWriter()
            .fixed(MAGIC)
            .text(NONE)
            .text(NONE)
            .text("")
            .uint32(1)
            .string(new WireWriter().text("ssh-ed25519").string(point).bytes())
            .string(new WireWriter().fixed(inner).fixed(padding).bytes())
            .bytes();
    String body = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(file);
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }
}
