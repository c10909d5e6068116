package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** The files that approvers sign (page "quorum-auth-chsm-cli-admin"), of what the HSMs answered. */
final class TokenFile {
  private static final String VERSION = "2.0";

  private TokenFile() {}

  static Message registration(List<Message> answers) {
    byte[] data = data(answers);
    Message token =
        Message.of("approval_data", base64(data), "unsigned", digest(data), "signed", "");
    return Message.of("version", VERSION, "tokens", List.of(token));
  }

  /**
   * @param key the reference of the key that it is for, empty with the services of admins
   */
  static Message operation(String service, String key, List<Message> answers) {
    byte[] data = data(answers);
    Message file =
        Message.of(
            "version", VERSION, "service", key.isEmpty() ? service + "-management" : service);
    return (key.isEmpty() ? file : file.with("key_reference", key))
        .with("approval_data", base64(data))
        .with("token", digest(data))
        .with("signatures", List.of());
  }

  static void write(String path, Message file) {
    try {
      Files.write(Path.of(path), (Json.pretty(file) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new Refused("Cannot write " + path);
    }
  }

  private static byte[] data(List<Message> answers) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Message answer : answers) {
      data.writeBytes(Base64.getDecoder().decode(answer.text("data")));
    }
    return data.toByteArray();
  }

  private static String digest(byte[] data) {
    return base64(Digests.digest("sha256", data));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
