package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.keyturn.simulator.wire.Key;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code key wrap …} and {@code key unwrap …}, one command for each mechanism. */
final class WrapCommands {
  private static final String[] HASHES = {"sha1", "sha224", "sha256", "sha384", "sha512"};
  private static final String[] MGFS = {
    "mgf1-sha1", "mgf1-sha224", "mgf1-sha256", "mgf1-sha384", "mgf1-sha512"
  };

  private static final Flag PAYLOAD_APPROVAL =
      Flag.one("--payload-approval", "Signed quorum token file to approve use of the payload key");
  private static final Flag WRAPPING_APPROVAL =
      Flag.one(
          "--wrapping-approval", "Signed quorum token file to approve use of the wrapping key");
  static final Flag MGF = Flag.one("--mgf", "Mask Generation Function algorithm", MGFS).needed();

  static final List<Command> ALL = all();

  private WrapCommands() {}

  private static List<Command> all() {
    List<Command> commands = new ArrayList<>();
    for (String mechanism :
        List.of(
            "aes-gcm",
            "aes-no-pad",
            "aes-pkcs5-pad",
            "aes-zero-pad",
            "cloudhsm-aes-gcm",
            "rsa-aes",
            "rsa-oaep",
            "rsa-pkcs")) {
      commands.add(
          Command.of(
              "key wrap " + mechanism,
              "Wrap a key with the " + mechanism + " mechanism",
              (client, arguments) -> wrap(client, arguments, mechanism),
              with(
                  mechanism,
                  Flag.many("--payload-filter", "Selects a payload key")
                      .checked(Filters::check)
                      .needed(),
                  Flag.many("--wrapping-filter", "Selects a wrapping key")
                      .checked(Filters::check)
                      .needed(),
                  Flag.one("--path", "Path to the binary file to save the wrapped key data in"),
                  PAYLOAD_APPROVAL,
                  WRAPPING_APPROVAL)));
      commands.add(
          Command.of(
              "key unwrap " + mechanism,
              "Unwrap a key with the " + mechanism + " mechanism",
              (client, arguments) -> unwrap(client, arguments, mechanism),
              withIv(
                  mechanism,
                  with(
                      mechanism,
                      KeyCommands.FILTER,
                      Flag.one("--data-path", "Path to the binary file with the wrapped key data"),
                      Flag.one("--data", "Base64 encoded wrapped key data")
                          .or("--data-path")
                          .checked(Data::checkBase64),
                      Flag.one(
                              "--key-type-class",
                              "Key type and class of wrapped key",
                              "aes",
                              "des3",
                              "ec-private",
                              "generic-secret",
                              "rsa-private")
                          .needed(),
                      GenerateCommands.LABEL,
                      GenerateCommands.ATTRIBUTES,
                      GenerateCommands.SESSION,
                      GenerateCommands.SHARE,
                      GenerateCommands.QUORUM[0],
                      GenerateCommands.QUORUM[1],
                      Approval.FLAG))));
    }
    return List.copyOf(commands);
  }

  private static Flag[] with(String mechanism, Flag... own) {
    List<Flag> flags = new ArrayList<>(List.of(own));
    if (mechanism.endsWith("aes-gcm")) {
      flags.add(Flag.number("--tag-length-bits", "Length of the tag in bits").needed());
      flags.add(Flag.one("--aad", "Additional authenticated data, in hex").checked(Data::checkHex));
    }
    if (mechanism.equals("rsa-aes") || mechanism.equals("rsa-oaep")) {
      flags.add(Flag.one("--hash-function", "Hash algorithm", HASHES).needed());
      flags.add(MGF);
    }
    return flags.toArray(new Flag[0]);
  }

  /** Unlike cloudhsm-aes-gcm, where it comes before the data. */
  private static Flag[] withIv(String mechanism, Flag... flags) {
    if (!mechanism.equals("aes-gcm")) {
      return flags;
    }
    List<Flag> all = new ArrayList<>(List.of(flags));
    all.add(
        Flag.one("--iv", "Initial value used to wrap the key, in hex")
            .checked(Data::checkHex)
            .needed());
    return all.toArray(new Flag[0]);
  }

  private static Object wrap(Client client, Arguments arguments, String mechanism) {
    Key payload = KeyCommands.single(client, arguments, "--payload-filter");
    Key wrapping = KeyCommands.single(client, arguments, "--wrapping-filter");
    Message answer =
        client
            .members()
            .ask(
                common(payload, wrapping),
                mechanism(approved(arguments), arguments, mechanism)
                    .with("payload", payload.reference())
                    .with("reference", wrapping.reference()));
    String data = answer.text("data");
    String path = arguments.optional("--path");
    if (path != null) {
      try {
        Files.write(Path.of(path), Base64.getDecoder().decode(data));
      } catch (IOException e) {
        throw new Refused("Cannot write " + path);
      }
    }
    // The page on rsa-aes shows hyphens where all others show underscores.
    char joint = mechanism.equals("rsa-aes") ? '-' : '_';
    Message shown =
        Message.of(
            "payload_key_reference".replace('_', joint), payload.reference(),
            "wrapping_key_reference".replace('_', joint), wrapping.reference());
    if (mechanism.equals("aes-gcm")) {
      shown = shown.with("iv", "0x" + answer.text("iv"));
    }
    return shown.with("wrapped_key_data".replace('_', joint), data);
  }

  private static Message approved(Arguments arguments) {
    Message request = Approval.with(arguments, PAYLOAD_APPROVAL, Client.change("wrap"));
    return Approval.with(arguments, WRAPPING_APPROVAL, request);
  }

  private static Object unwrap(Client client, Arguments arguments, String mechanism) {
    byte[] data = Data.read(arguments);
    Key unwrapping = KeyCommands.single(client, arguments, "--filter");
    Message request =
        mechanism(Approval.with(arguments, Client.change("unwrap")), arguments, mechanism)
            .with("data", Base64.getEncoder().encodeToString(data))
            .with("kind", arguments.text("--key-type-class"))
            .with("template", GenerateCommands.shared(arguments));
    return Message.of(
        "key",
        GenerateCommands.shown(client, client.keyring().use(unwrapping, request).child("key")));
  }

  private static Message mechanism(Message request, Arguments arguments, String mechanism) {
    return request
        .with("mechanism", mechanism)
        .with("hash", arguments.text("--hash-function", "sha256"))
        .with("mgf", arguments.text("--mgf", "mgf1-sha256"))
        .with("tag", arguments.number("--tag-length-bits", 128))
        .with("aad", Data.hex(arguments.text("--aad", "0x")))
        .with("iv", Data.hex(arguments.text("--iv", "0x")));
  }

  private static int common(Key payload, Key wrapping) {
    for (int member : payload.holders()) {
      if (wrapping.holders().contains(member)) {
        return member;
      }
    }
    throw new Refused("The selected key is not synchronized throughout the cluster");
  }
}
