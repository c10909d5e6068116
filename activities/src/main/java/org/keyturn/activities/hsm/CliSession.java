package org.keyturn.activities.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.keyturn.activities.password.Password;

/**
 * The port's words as commands of the client (AWS CloudHSM guide, "CloudHSM CLI command
 * reference").
 */
final class CliSession implements HsmSession {
  /**
   * Setting a password asks for it and for its repetition; logging in asks once, and never again.
   */
  private static final int TWICE = 2;

  private static final int ONCE = 1;

  private static final String PAGE = "100";

  private final Terminal terminal;
  private final LeftTerminal keeper;
  private boolean loggedIn;
  private boolean passwordTyped;
  private boolean left;

  /**
   * @param keeper where its terminal stays when it is left
   */
  CliSession(Terminal terminal, LeftTerminal keeper) {
    this.terminal = terminal;
    this.keeper = keeper;
  }

  @Override
  public void activate(Password password) {
    ask(CommandLine.of("cluster", "activate"), password, TWICE);
  }

  @Override
  public int members() {
    return ask(CommandLine.of("cluster", "hsm-info")).path("hsms").size();
  }

  @Override
  public List<HsmUser> users() {
    return Answers.users(ask(CommandLine.of("user", "list")));
  }

  @Override
  public void login(String user, Role role, Password password) {
    if (loggedIn) {
      ask(CommandLine.of("logout"));
      loggedIn = false;
    }
    ask(CommandLine.of("login", "--username", user, "--role", role.word()), password, ONCE);
    loggedIn = true;
  }

  @Override
  public void createUser(String name, Role role, Password password) {
    ask(
        CommandLine.of("user", "create", "--username", name, "--role", role.word()),
        password,
        TWICE);
  }

  @Override
  public void changePassword(String name, Role role, Password password) {
    ask(
        CommandLine.of("user", "change-password", "--username", name, "--role", role.word()),
        password,
        TWICE);
  }

  @Override
  public List<HsmKey> keys(KeyFilter filter) {
    var keys = new ArrayList<HsmKey>();
    String next = "";
    do {
      CommandLine list =
          CommandLine.of("key", "list")
              .filter("--filter", filter)
              .with("--verbose", "--max-items", PAGE);
      if (!next.isEmpty()) {
        list.with("--starting-token", next);
      }
      JsonNode page = ask(list);
      page.path("matched_keys").forEach(key -> keys.add(Answers.key(key)));
      next = page.path("next_token").asText("");
    } while (!next.isEmpty());
    return List.copyOf(keys);
  }

  @Override
  public void generatePair(NewKey publicKey, NewKey privateKey) {
    ask(
        CommandLine.of("key", "generate-asymmetric-pair", "ec", "--curve", "secp256r1")
            .with("--public-label", publicKey.label())
            .with("--private-label", privateKey.label())
            .attributes("--public-attributes", publicKey.attributes())
            .attributes("--private-attributes", privateKey.attributes()));
  }

  @Override
  public HsmKey generateAes(NewKey key) {
    return made(
        CommandLine.of("key", "generate-symmetric", "aes", "--key-length-bytes", "32")
            .with("--label", key.label())
            .session(key.session())
            .attributes("--attributes", key.attributes()));
  }

  @Override
  public void setAttribute(KeyFilter key, String name, boolean value) {
    ask(
        CommandLine.of("key", "set-attribute")
            .filter("--filter", key)
            .with("--name", name, "--value", Boolean.toString(value)));
  }

  @Override
  public void share(KeyFilter key, String user) {
    ask(
        CommandLine.of("key", "share")
            .filter("--filter", key)
            .with("--username", user, "--role", Role.CRYPTO_USER.word()));
  }

  @Override
  public void delete(KeyFilter key) {
    ask(CommandLine.of("key", "delete").filter("--filter", key));
  }

  @Override
  public void exportPublicKey(KeyFilter key, Path pem) {
    ask(
        CommandLine.of("key", "generate-file", "--encoding", "pem", "--path", pem.toString())
            .filter("--filter", key));
  }

  @Override
  public HsmKey importRsaPublicKey(Path pem, NewKey key) {
    return made(
        CommandLine.of("key", "import", "pem", "--path", pem.toString())
            .with("--label", key.label(), "--key-type-class", "rsa-public")
            .attributes("--attributes", key.attributes()));
  }

  @Override
  public void wrap(Mechanism mechanism, KeyFilter payload, KeyFilter wrapping, Path blob) {
    CommandLine wrap =
        CommandLine.of("key", "wrap", mechanism.word())
            .filter("--payload-filter", payload)
            .filter("--wrapping-filter", wrapping)
            .with("--path", blob.toString());
    if (mechanism == Mechanism.RSA_AES) {
      wrap.with("--hash-function", "sha256", "--mgf", "mgf1-sha256");
    }
    ask(wrap);
  }

  @Override
  public HsmKey unwrapEcPrivate(Mechanism mechanism, KeyFilter wrapping, Path blob, NewKey key) {
    return made(
        CommandLine.of("key", "unwrap", mechanism.word())
            .filter("--filter", wrapping)
            .with("--key-type-class", "ec-private", "--label", key.label())
            .with("--data-path", blob.toString())
            .session(key.session())
            .attributes("--attributes", key.attributes()));
  }

  @Override
  public byte[] sign(KeyFilter key, byte[] digest) {
    CommandLine sign = CommandLine.of("crypto", "sign", "ecdsa").filter("--key-filter", key);
    String signature = ask(ofDigest(sign, digest)).path("signature").asText();
    return Base64.getDecoder().decode(signature);
  }

  @Override
  public void verify(KeyFilter key, byte[] digest, byte[] signature) {
    CommandLine verify = CommandLine.of("crypto", "verify", "ecdsa").filter("--key-filter", key);
    ask(ofDigest(verify, digest).with("--signature", base64(signature)));
  }

  @Override
  public void leave() {
    if (passwordTyped) {
      throw new IllegalStateException("a password was typed in this session");
    }
    left = true;
  }

  @Override
  public void close() {
    if (left && !passwordTyped) {
      keeper.keep(terminal);
    } else {
      terminal.close();
    }
  }

  private static CommandLine ofDigest(CommandLine command, byte[] digest) {
    return command.with(
        "--hash-function", "sha256", "--data-type", "digest", "--data", base64(digest));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private HsmKey made(CommandLine command) {
    return Answers.key(ask(command).path("key"));
  }

  private JsonNode ask(CommandLine command) {
    String line = command.toString();
    return Answers.data(line, terminal.ask(line, null, 0));
  }

  private void ask(CommandLine command, Password password, int prompts) {
    passwordTyped = true;
    String line = command.toString();
    JsonNode answer = terminal.ask(line, password, prompts);
    if (answer.path("data").isTextual() && answer.path("error_code").asInt() != 0) {
      String said = password.blottedFrom(answer.path("data").textValue());
      throw new HsmException(line, Refusal.of(said), said);
    }
    Answers.data(line, answer);
  }
}
