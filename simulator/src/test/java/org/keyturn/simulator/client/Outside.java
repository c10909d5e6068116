package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import org.keyturn.simulator.wire.Message;

/** What lies outside the HSMs: an RSA pair to take keys out to, and the program openssl. */
final class Outside {
  private static final KeyPair RECIPIENT = pair();

  private final ClientTest test;
  private final Path directory;

  /** Imports the recipient's public key as {@code recipient}. */
  Outside(ClientTest test) throws IOException {
    this.test = test;
    this.directory = test.directory;
    test.typed(
        "key import pem --label recipient --key-type-class rsa-public --attributes wrap=true --path "
            + pem("recipient.pem", "PUBLIC", RECIPIENT.getPublic().getEncoded()));
    pem("recipient.key", "PRIVATE", RECIPIENT.getPrivate().getEncoded());
  }

  static KeyPair recipient() {
    return RECIPIENT;
  }

  /** What {@code key wrap} leaves. */
  byte[] wrap(String mechanism, String payload, String wrapping, String... more) {
    Message answer =
        test.typed(
            String.join(" ", "key wrap", mechanism, String.join(" ", more)).strip()
                + " --payload-filter attr.label="
                + payload
                + " --wrapping-filter attr.label="
                + wrapping);
    String member = answer.has("wrapped_key_data") ? "wrapped_key_data" : "wrapped-key-data";
    return Base64.getDecoder().decode(answer.text(member));
  }

  /** The value of an AES key, wrapped for the recipient and opened by the JDK. */
  byte[] learn(String label) throws Exception {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, RECIPIENT.getPrivate());
    return cipher.doFinal(wrap("rsa-pkcs", label, "recipient"));
  }

  Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  /** What openssl prints for the input; {@code @name} is a file of the test's directory. */
  byte[] openssl(byte[] input, String line) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(line.replace("@", directory + "/").split(" ")));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(file("openssl.in", input).toFile())
            .redirectOutput(directory.resolve("openssl.out").toFile())
            .redirectError(directory.resolve("openssl.err").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(command + ": " + Files.readString(directory.resolve("openssl.err")));
    }
    return Files.readAllBytes(directory.resolve("openssl.out"));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private Path pem(String name, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n".formatted(kind, body, kind);
    return file(name, pem.getBytes(US_ASCII));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
