package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;

/** People who sign token files with openssl, each with the key {@code NAME.key}. */
final class Approvers {
  private final String role;
  private final OpenSsl openssl;
  private final Path token;

  /** Of one role, for one token file. */
  Approvers(ClientTest test, String role) {
    this.role = role;
    this.openssl = new OpenSsl(test.directory);
    this.token = test.directory.resolve("token");
  }

  /** The token file. */
  Path token() {
    return token;
  }

  String generate(String service) {
    return "quorum token-sign generate --service " + service + " --token " + token;
  }

  /** Makes the key files and registers the public key. */
  void register(Installation user, String name, KeyPair pair) throws Exception {
    openssl.pem(name + ".key", pair.getPrivate());
    Path key = openssl.pem(name + ".pub", pair.getPublic());
    assertThat(user.run(generate("registration").split(" ")).code()).isZero();
    signRegistration(name);
    assertThat(register(user, key).data()).isEqualTo(Message.of("username", name, "role", role));
  }

  Installation.Result register(Installation user, Path key) {
    return user.run(
        ("user change-quorum token-sign register --public-key " + key + " --signed-token " + token)
            .split(" "));
  }

  void signRegistration(String name) throws Exception {
    Message file = Message.parse(Files.readString(token));
    Message entry = file.children("tokens").get(0);
    byte[] data = Base64.getDecoder().decode(entry.text("approval_data"));
    assertThat(data).hasSizeLessThanOrEqualTo(245);
    assertThat(entry.text("unsigned")).isEqualTo(digest(data));
    Message signed = entry.with("signed", signature(entry.text("unsigned"), name));
    Files.writeString(token, Json.pretty(file.with("tokens", List.of(signed))));
  }

  /** One signature a name, as they would be added one after the other. */
  Void sign(String... names) throws Exception {
    for (String name : names) {
      signAs(name, name);
    }
    return null;
  }

  /** In the name of one with the key of another. */
  void signAs(String name, String key) throws Exception {
    Message file = Message.parse(Files.readString(token));
    List<Message> signatures = new ArrayList<>(file.children("signatures"));
    signatures.add(
        Message.of(
            "username", name, "role", role, "signature", signature(file.text("token"), key)));
    Files.writeString(token, Json.pretty(file.with("signatures", signatures)));
  }

  private String signature(String unsigned, String key) throws Exception {
    byte[] signature =
        openssl.run(
            Base64.getDecoder().decode(unsigned),
            "pkeyutl -sign -inkey @" + key + ".key -pkeyopt digest:sha256");
    return Base64.getEncoder().encodeToString(signature);
  }

  static String digest(byte[] data) throws Exception {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(data));
  }
}
