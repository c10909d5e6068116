package org.keyturn.workflows.ceremony;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.decision.Statement.Verdict;

/** A participant with a real Ed25519 key, who signs as ssh-keygen -Y sign does. */
final class Person {
  private final String name;
  private final String groups;
  private final KeyPair keys;

  Person(String name, String groups) {
    this.name = name;
    this.groups = groups;
    try {
      keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  String yaml() {
    return "  - {name: " + name + ", groups: [" + groups + "], key: \"" + keyLine() + "\"}\n";
  }

  private String keyLine() {
    return "ssh-ed25519 " + Base64.getEncoder().encodeToString(keyBlob());
  }

  private byte[] keyBlob() {
    byte[] spki = keys.getPublic().getEncoded();
    return wire("ssh-ed25519", Arrays.copyOfRange(spki, spki.length - 32, spki.length));
  }

  Decision approves(Opening opening) {
    return decides(opening, Verdict.APPROVE);
  }

  Decision refuses(Opening opening) {
    return decides(opening, Verdict.REFUSE);
  }

  private Decision decides(Opening opening, Verdict verdict) {
    return signs(Statement.of(opening, verdict, name, null).text());
  }

  /** The decision {@code statement}, whatever it says, with this person's signature. */
  Decision signs(String statement) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-512").digest(statement.getBytes(StandardCharsets.UTF_8));
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(magic(wire(Decision.NAMESPACE, "", "sha512", hash)));
      byte[] signature = wire("ssh-ed25519", signer.sign());
      byte[] blob =
          magic(
              concat(
                  new byte[] {0, 0, 0, 1},
                  wire(keyBlob(), Decision.NAMESPACE, "", "sha512", signature)));
      return new Decision(
          statement,
          "-----BEGIN SSH SIGNATURE-----\n"
              + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob)
              + "\n-----END SSH SIGNATURE-----\n");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] magic(byte[] rest) {
    return concat("SSHSIG".getBytes(StandardCharsets.US_ASCII), rest);
  }

  private static byte[] concat(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }

  private static byte[] wire(Object... fields) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (Object field : fields) {
        byte[] content =
            field instanceof byte[] raw
                ? raw
                : ((String) field).getBytes(StandardCharsets.US_ASCII);
        out.writeInt(content.length);
        out.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
