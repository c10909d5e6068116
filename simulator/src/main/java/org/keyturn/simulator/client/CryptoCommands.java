package org.keyturn.simulator.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.keyturn.simulator.wire.Key;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code crypto sign ecdsa} and {@code crypto verify ecdsa}; signatures are r and s in Base64. */
final class CryptoCommands {
  private static final Flag KEY =
      Flag.many("--key-filter", "Selects a matching key").checked(Filters::check).needed();
  private static final Flag HASH =
      Flag.one("--hash-function", "Hash function", "sha1", "sha224", "sha256", "sha384", "sha512")
          .needed();
  private static final Flag DATA_PATH = Flag.one("--data-path", "The path to the data file");
  private static final Flag DATA =
      Flag.one("--data", "Base64 Encoded data").or("--data-path").checked(Data::checkBase64);
  private static final Flag DATA_TYPE =
      Flag.one("--data-type", "The type of data passed in", "raw", "digest");

  static final List<Command> ALL =
      List.of(
          Command.of(
              "crypto sign ecdsa",
              "Sign with the ECDSA mechanism",
              CryptoCommands::sign,
              KEY,
              HASH,
              DATA_PATH,
              DATA,
              DATA_TYPE),
          Command.of(
              "crypto verify ecdsa",
              "Verify with the ECDSA mechanism",
              CryptoCommands::verify,
              KEY,
              HASH,
              DATA_PATH,
              DATA,
              Flag.one("--signature-path", "The path to the signature file"),
              Flag.one("--signature", "Base64 encoded signature")
                  .or("--signature-path")
                  .checked(Data::checkBase64),
              DATA_TYPE));

  private CryptoCommands() {}

  private static Object sign(Client client, Arguments arguments) {
    String digest = digest(arguments);
    Key key = KeyCommands.single(client, arguments, "--key-filter");
    Message answer = client.keyring().use(key, Message.of("do", "sign", "digest", digest));
    return Message.of("key-reference", key.reference(), "signature", answer.text("signature"));
  }

  private static Object verify(Client client, Arguments arguments) {
    String digest = digest(arguments);
    byte[] signature = Data.read(arguments, "--signature", "--signature-path");
    Key key = KeyCommands.single(client, arguments, "--key-filter");
    client
        .keyring()
        .use(
            key,
            Message.of(
                "do",
                "verify",
                "digest",
                digest,
                "signature",
                Base64.getEncoder().encodeToString(signature)));
    return Message.of("message", "Signature verified successfully");
  }

  private static String digest(Arguments arguments) {
    byte[] data = Data.read(arguments);
    String hash = arguments.text("--hash-function");
    try {
      MessageDigest digest =
          MessageDigest.getInstance(hash.toUpperCase(Locale.ROOT).replace("SHA", "SHA-"));
      boolean raw = arguments.text("--data-type", "raw").equals("raw");
      if (!raw && data.length != digest.getDigestLength()) {
        throw new Refused("The data is not a " + hash + " digest");
      }
      return Base64.getEncoder().encodeToString(raw ? digest.digest(data) : data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + hash, e);
    }
  }
}
