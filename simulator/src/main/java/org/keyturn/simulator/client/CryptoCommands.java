package org.keyturn.simulator.client;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.keyturn.simulator.wire.Key;
import org.keyturn.simulator.wire.Message;

/** {@code crypto sign …} and {@code crypto verify …}, one command for each mechanism. */
final class CryptoCommands {
  private static final Flag KEY =
      Flag.many("--key-filter", "Selects a matching key").checked(Filters::check).needed();
  private static final Flag DATA_PATH = Flag.one("--data-path", "The path to the data file");
  private static final Flag DATA =
      Flag.one("--data", "Base64 Encoded data").or("--data-path").checked(Data::checkBase64);
  private static final Flag[] SIGNATURE = {
    Flag.one("--signature-path", "The path to the signature file"),
    Flag.one("--signature", "Base64 encoded signature")
        .or("--signature-path")
        .checked(Data::checkBase64)
  };
  private static final String[] HASHES = {"sha1", "sha224", "sha256", "sha384", "sha512"};

  static final List<Command> ALL = all();

  private CryptoCommands() {}

  private static List<Command> all() {
    List<Command> commands = new ArrayList<>();
    for (String mechanism :
        List.of("ecdsa", "ed25519", "ed25519ph", "ml-dsa", "rsa-pkcs", "rsa-pkcs-pss")) {
      commands.add(
          Command.of(
              "crypto sign " + mechanism,
              "Sign with the " + mechanism + " mechanism",
              (client, arguments) -> sign(client, arguments, mechanism),
              flags(mechanism, Approval.FLAG)));
      commands.add(
          Command.of(
              "crypto verify " + mechanism,
              "Verify with the " + mechanism + " mechanism",
              (client, arguments) -> verify(client, arguments, mechanism),
              flags(mechanism, SIGNATURE)));
    }
    return List.copyOf(commands);
  }

  private static Flag[] flags(String mechanism, Flag... more) {
    List<Flag> flags = new ArrayList<>(List.of(KEY, DATA_PATH, DATA));
    switch (mechanism) {
      case "ed25519" -> {}
      case "ed25519ph" -> {
        flags.add(hash("sha512"));
        flags.add(type("raw", "digest").needed());
      }
      case "ml-dsa" -> {
        flags.add(hash("shake256"));
        flags.add(type("raw", "external-mu").needed());
      }
      default -> {
        flags.add(hash(HASHES));
        flags.add(type("raw", "digest"));
      }
    }
    if (mechanism.equals("rsa-pkcs-pss")) {
      flags.add(WrapCommands.MGF);
      flags.add(Flag.number("--salt-length", "The salt length").needed());
    }
    flags.addAll(List.of(more));
    return flags.toArray(new Flag[0]);
  }

  private static Flag hash(String... allowed) {
    return Flag.one("--hash-function", "Hash function", allowed).needed();
  }

  private static Flag type(String... allowed) {
    return Flag.one("--data-type", "The type of data passed in", allowed);
  }

  private static Object sign(Client client, Arguments arguments, String mechanism) {
    Message request = Approval.with(arguments, request("sign", arguments, mechanism));
    Key key = KeyCommands.single(client, arguments, "--key-filter");
    Message answer = client.keyring().use(key, request);
    return Message.of("key-reference", key.reference(), "signature", answer.text("signature"));
  }

  private static Object verify(Client client, Arguments arguments, String mechanism) {
    byte[] signature = Data.read(arguments, "--signature", "--signature-path");
    Message request =
        request("verify", arguments, mechanism)
            .with("signature", Base64.getEncoder().encodeToString(signature));
    Key key = KeyCommands.single(client, arguments, "--key-filter");
    client.keyring().use(key, request);
    return Message.of("message", "Signature verified successfully");
  }

  /** What is hashed is hashed here, as the real tool does it. */
  private static Message request(String operation, Arguments arguments, String mechanism) {
    byte[] data = Data.read(arguments);
    String hash = arguments.text("--hash-function", "");
    String type = arguments.text("--data-type", "raw");
    boolean raw = type.equals("raw");
    byte[] prepared =
        switch (mechanism) {
          case "rsa-pkcs" -> raw ? Digests.info(hash, data) : data;
          case "ecdsa", "rsa-pkcs-pss" ->
              raw ? Digests.digest(hash, data) : Digests.checked(hash, data);
          default -> data;
        };
    return Message.of(
        "do", operation,
        "mechanism", mechanism,
        "digest", Base64.getEncoder().encodeToString(prepared),
        "hash", hash,
        "mgf", arguments.text("--mgf", ""),
        "salt", arguments.number("--salt-length", 0),
        "type", type);
  }
}
