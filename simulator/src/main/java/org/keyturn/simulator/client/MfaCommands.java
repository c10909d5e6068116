package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code user change-mfa token-sign} and {@code login mfa-token-sign}. */
final class MfaCommands {
  static final String WORD = "mfa-token-sign";

  private static final String TOKEN_ABOUT =
      "Filepath where the unsigned token file will be written";

  static final Command LOGIN =
      Command.open(
          "login " + WORD,
          "Login with token-sign mfa",
          MfaCommands::login,
          ClusterCommands.USERNAME,
          ClusterCommands.ROLE,
          ClusterCommands.PASSWORD,
          Flag.one("--token", TOKEN_ABOUT).needed());

  static final List<Command> ALL =
      List.of(
          LOGIN,
          Command.of(
              "user change-mfa token-sign",
              "Register or Deregister a public key using token-sign mfa strategy",
              MfaCommands::change,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              Flag.one("--change-password", ClusterCommands.PASSWORD.about()),
              Flag.none("--deregister", "Deregister the MFA public key, if present"),
              Flag.one("--token", TOKEN_ABOUT).or("--deregister"),
              Flag.none("--change-quorum", "Change the Quorum public key along with the MFA key"),
              Approval.FLAG));

  private MfaCommands() {}

  private static Object login(Client client, Arguments arguments) {
    client.members();
    String password = client.password(arguments);
    List<String> signatures = signed(client, arguments.text("--token"));
    client.login(arguments.text("--role"), arguments.text("--username"), password, signatures);
    return UserCommands.named(arguments);
  }

  private static Object change(Client client, Arguments arguments) {
    Message request =
        Approval.with(
            arguments,
            Client.change(
                "change-mfa",
                "username",
                arguments.text("--username"),
                "role",
                arguments.text("--role"),
                "password",
                client.newPassword(arguments.optional("--change-password")),
                "key",
                "",
                "change-quorum",
                arguments.has("--change-quorum")));
    if (arguments.has("--deregister")) {
      client.members().each(request);
      return UserCommands.named(arguments);
    }
    List<String> signatures = signed(client, arguments.text("--token"));
    Message registration = request.with("key", publicKey(client));
    for (int member = 0; member < client.members().count(); member++) {
      client.members().ask(member, registration.with("signature", signatures.get(member)));
    }
    return UserCommands.named(arguments);
  }

  /** Writes a token for each member and waits for the file in which they are signed. */
  private static List<String> signed(Client client, String path) {
    List<Message> tokens = new ArrayList<>();
    for (Message answer : client.members().each(Message.of("do", "mfa-token"))) {
      tokens.add(Message.of("unsigned", answer.text("unsigned"), "signed", ""));
    }
    TokenFile.write(path, Message.of("version", "2.0", "tokens", tokens));
    String answer =
        client.asked(
            "Enter signed token file path (press enter if same as the unsigned token file):");
    List<String> signatures = new ArrayList<>();
    for (Message token : Approval.read(answer.isEmpty() ? path : answer).children("tokens")) {
      signatures.add(String.valueOf(token.members().get("signed")));
    }
    if (signatures.size() != tokens.size()) {
      throw new Refused("The file does not hold one token for each HSM");
    }
    return signatures;
  }

  private static String publicKey(Client client) {
    try {
      return Pem.read(Path.of(client.asked("Enter public key PEM file path:")));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("The file does not hold a public key in PEM");
    }
  }
}
