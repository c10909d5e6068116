package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code key generate-…} and {@code key import pem}. */
final class GenerateCommands {
  static final Flag SESSION =
      Flag.none("--session", "Creates a key that exists only in the current session");
  static final Flag LABEL = Flag.one("--label", "Label for the key").needed();
  static final Flag ATTRIBUTES =
      Flag.many("--attributes", "Space separated list of KEY_ATTRIBUTE_NAME=KEY_ATTRIBUTE_VALUE")
          .checked(Templates::check);
  static final Flag SHARE =
      Flag.many("--share-crypto-users", "Crypto User usernames to share the key with");
  static final Flag[] QUORUM = {
    Flag.number("--manage-key-quorum-value", "The quorum value for key management operations"),
    Flag.number("--use-key-quorum-value", "The quorum value for key usage operations")
  };
  private static final Flag[] PAIR_QUORUM = {
    Flag.number(
        "--manage-private-key-quorum-value",
        "The quorum value for key management operations for the private key"),
    Flag.number(
        "--use-private-key-quorum-value",
        "The quorum value for key usage operations for the private key")
  };
  private static final Flag[] PAIR = {
    Flag.one("--public-label", "Label for the public key").needed(),
    Flag.one("--private-label", "Label for the private key").needed(),
    Flag.many("--public-attributes", "Attributes to set for the public key")
        .checked(Templates::check),
    Flag.many("--private-attributes", "Attributes to set for the private key")
        .checked(Templates::check),
    SESSION,
    SHARE,
    PAIR_QUORUM[0],
    PAIR_QUORUM[1]
  };

  static final List<Command> ALL =
      List.of(
          Command.of(
              "key generate-asymmetric-pair ec",
              "Generate an Elliptic-Curve Cryptography (ECC) key pair",
              (client, arguments) ->
                  pair(client, arguments, "kind", "ec", "curve", arguments.text("--curve")),
              with(
                  Flag.one(
                          "--curve",
                          "Elliptic curve used to generate the key pair",
                          "prime256v1",
                          "secp256r1",
                          "secp224r1",
                          "secp384r1",
                          "secp256k1",
                          "secp521r1",
                          "ed25519")
                      .needed())),
          Command.of(
              "key generate-asymmetric-pair rsa",
              "Generate an RSA key pair",
              (client, arguments) ->
                  pair(
                      client,
                      arguments,
                      "kind",
                      "rsa",
                      "bits",
                      arguments.number("--modulus-size-bits", 0),
                      "exponent",
                      arguments.number("--public-exponent", 0)),
              with(
                  Flag.number("--modulus-size-bits", "Modulus size in bits").needed(),
                  Flag.number("--public-exponent", "Public exponent").needed())),
          Command.of(
              "key generate-asymmetric-pair ml-dsa",
              "Generate an ML-DSA key pair",
              (client, arguments) ->
                  pair(
                      client,
                      arguments,
                      "kind",
                      "ml-dsa",
                      "algorithm",
                      arguments.text("--mldsa-algorithm")),
              with(
                  Flag.one(
                          "--mldsa-algorithm",
                          "ML-DSA algorithm",
                          "ML-DSA-44",
                          "ML-DSA-65",
                          "ML-DSA-87")
                      .needed())),
          Command.of(
              "key generate-symmetric aes",
              "Generate an AES key",
              (client, arguments) -> secret(client, arguments, "aes"),
              LABEL,
              Flag.one("--key-length-bytes", "Key length in bytes", "16", "24", "32").needed(),
              ATTRIBUTES,
              SESSION,
              SHARE,
              QUORUM[0],
              QUORUM[1]),
          Command.of(
              "key generate-symmetric generic-secret",
              "Generate a generic secret key",
              (client, arguments) -> secret(client, arguments, "generic-secret"),
              LABEL,
              Flag.number("--key-length-bytes", "Key length in bytes").needed(),
              ATTRIBUTES,
              SESSION,
              SHARE,
              QUORUM[0],
              QUORUM[1]),
          Command.of(
              "key import pem",
              "Import key from a PEM file",
              GenerateCommands::importPem,
              Flag.one("--path", "Path where the key is located in PEM format").needed(),
              LABEL,
              Flag.one(
                      "--key-type-class",
                      "Key type and class of the imported key",
                      "ec-public",
                      "rsa-public")
                  .needed(),
              ATTRIBUTES));

  private GenerateCommands() {}

  private static Object pair(Client client, Arguments arguments, Object... kind) {
    client.members().requireAvailability();
    Message request =
        Client.change("generate-pair", kind)
            .with(
                "public",
                Templates.of(
                    arguments, arguments.text("--public-label"), "--public-attributes", List.of()))
            .with(
                "private",
                Templates.withQuorum(
                    Templates.of(
                        arguments,
                        arguments.text("--private-label"),
                        "--private-attributes",
                        arguments.texts("--share-crypto-users")),
                    arguments,
                    PAIR_QUORUM));
    Message made = client.members().first(request);
    return Message.of(
        "public_key", shown(client, made.child("public")),
        "private_key", shown(client, made.child("private")));
  }

  private static Object secret(Client client, Arguments arguments, String kind) {
    client.members().requireAvailability();
    Message request =
        Client.change(
            "generate-secret",
            "kind",
            kind,
            "bytes",
            arguments.number("--key-length-bytes", 0),
            "secret",
            shared(arguments));
    return Message.of("key", shown(client, client.members().first(request).child("key")));
  }

  /** The template of a key that is shared and guarded from the start. */
  static Message shared(Arguments arguments) {
    return Templates.withQuorum(
        Templates.of(
            arguments,
            arguments.text("--label"),
            "--attributes",
            arguments.texts("--share-crypto-users")),
        arguments,
        QUORUM);
  }

  private static Object importPem(Client client, Arguments arguments) {
    client.members().requireAvailability();
    String spki;
    try {
      spki = Pem.read(Path.of(arguments.text("--path")));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("The file does not hold a public key in PEM");
    }
    Message request =
        Client.change(
            "import",
            "kind",
            arguments.text("--key-type-class").replace("-public", ""),
            "spki",
            spki,
            "template",
            Templates.of(arguments, arguments.text("--label"), "--attributes", List.of()));
    return Message.of(
        "key",
        shown(client, client.members().first(request).child("key")),
        "message",
        "Successfully imported key");
  }

  /** As all members hold it now. */
  static Message shown(Client client, Message made) {
    String reference = made.text("reference");
    return client.keyring().single(key -> key.reference().equals(reference)).verbose();
  }

  private static Flag[] with(Flag... own) {
    Flag[] flags = new Flag[own.length + PAIR.length];
    System.arraycopy(own, 0, flags, 0, own.length);
    System.arraycopy(PAIR, 0, flags, own.length, PAIR.length);
    return flags;
  }
}
