package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.wire.Key;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code quorum token-sign …} and {@code user change-quorum token-sign register}. */
final class QuorumCommands {
  private static final Flag TOKEN =
      Flag.one("--token", "Filepath where the unsigned token file will be written").needed();

  static final List<Command> ALL =
      List.of(
          Command.of(
              "quorum token-sign generate",
              "Generate a token",
              QuorumCommands::generate,
              Flag.one(
                      "--service",
                      "Service the token will be used for",
                      "user",
                      "quorum",
                      "cluster",
                      "registration",
                      "key-usage",
                      "key-management")
                  .needed(),
              Flag.many("--filter", KeyCommands.FILTER.about()).checked(Filters::check),
              TOKEN),
          Command.open(
              "quorum token-sign list",
              "List the token-sign tokens in your cluster",
              QuorumCommands::list),
          Command.of(
              "quorum token-sign delete",
              "Delete one or more quorum tokens",
              QuorumCommands::delete,
              Flag.one("--scope", "Scope of which tokens will be deleted", "user", "all").needed()),
          Command.open(
              "quorum token-sign list-quorum-values",
              "List current quorum values",
              QuorumCommands::values),
          Command.of(
              "quorum token-sign set-quorum-value",
              "Set a quorum value",
              QuorumCommands::setValue,
              Flag.one("--service", "Service the value is for", "user", "quorum", "cluster")
                  .needed(),
              Flag.number("--value", "Value to set for service").needed(),
              Approval.FLAG),
          Command.of(
              "user change-quorum token-sign register",
              "Register a user for quorum authentication with a public key",
              QuorumCommands::register,
              Flag.one("--public-key", "Filepath to public key PEM file").needed(),
              Flag.one("--signed-token", "Filepath with token signed by user private key")
                  .needed()));

  private QuorumCommands() {}

  private static Object generate(Client client, Arguments arguments) {
    String service = arguments.text("--service");
    Message request = Message.of("do", "quorum-token", "service", service);
    Message file;
    if (service.startsWith("key-")) {
      if (!arguments.has("--filter")) {
        throw UsageError.of(
            "the following required arguments were not provided:\n  --filter [<FILTER>...]", "");
      }
      Key key = KeyCommands.single(client, arguments, "--filter");
      file = TokenFile.operation(service, key.reference(), client.keyring().each(key, request));
    } else if (service.equals("registration")) {
      // Nobody checks who made the token of a registration: that of one HSM stands for all.
      file = TokenFile.registration(List.of(client.members().first(request)));
    } else {
      file = TokenFile.operation(service, "", client.members().each(request));
    }
    TokenFile.write(arguments.text("--token"), file);
    return Message.of("path", arguments.text("--token"));
  }

  private static Object list(Client client, Arguments arguments) {
    List<Message> answers = client.members().each(Message.of("do", "quorum-tokens"));
    Map<String, List<Message>> found = new LinkedHashMap<>();
    for (Message answer : answers) {
      for (Message token : answer.children("tokens")) {
        String of =
            String.join(" ", token.text("username"), token.text("service"), token.text("key"));
        found.computeIfAbsent(of, fresh -> new ArrayList<>()).add(token);
      }
    }
    List<Message> tokens = new ArrayList<>();
    for (List<Message> copies : found.values()) {
      boolean ofAdmin = copies.get(0).text("key").isEmpty();
      tokens.add(ofAdmin ? ofAdmin(copies, answers.size()) : ofKey(copies.get(0), answers));
    }
    return Message.of("tokens", tokens);
  }

  private static Message ofAdmin(List<Message> copies, int members) {
    long seconds = copies.stream().mapToLong(copy -> copy.number("seconds")).min().orElse(0);
    return Message.of(
        "username", copies.get(0).text("username"),
        "service", copies.get(0).text("service"),
        "approvals-required", Message.of("value", Agreement.on(copies, "required")),
        // Approvals arrive with the operation that they are for, which spends the token.
        "number-of-approvals", Message.of("value", 0L),
        "token-timeout-seconds", Message.of("value", seconds),
        "cluster-coverage", copies.size() == members ? "full" : Agreement.INCONSISTENT);
  }

  /** Of a key there can be many tokens: as many count as the HSM with the fewest has. */
  private static Message ofKey(Message token, List<Message> answers) {
    long fewest = Long.MAX_VALUE;
    for (Message answer : answers) {
      long there =
          answer.children("tokens").stream()
              .filter(
                  other ->
                      List.of("username", "service", "key").stream()
                          .allMatch(name -> other.text(name).equals(token.text(name))))
              .count();
      fewest = Math.min(fewest, there);
    }
    return Message.of(
        "username", token.text("username"),
        "service", token.text("service"),
        "key-reference", token.text("key"),
        "minimum-token-count", fewest);
  }

  private static Object delete(Client client, Arguments arguments) {
    client
        .members()
        .each(Message.of("do", "delete-quorum-tokens", "scope", arguments.text("--scope")));
    return "Deletion of quorum token(s) successful";
  }

  private static Object values(Client client, Arguments arguments) {
    List<Message> copies = new ArrayList<>();
    for (Message answer : client.members().each(Message.of("do", "quorum-values"))) {
      copies.add(answer.child("values"));
    }
    Message values = Message.of();
    for (String service : List.of("user", "quorum", "cluster")) {
      values = values.with(service, Agreement.on(copies, service));
    }
    return values;
  }

  private static Object setValue(Client client, Arguments arguments) {
    client
        .members()
        .each(
            Approval.with(
                arguments,
                Client.change(
                    "set-quorum",
                    "service",
                    arguments.text("--service"),
                    "value",
                    arguments.number("--value", 0))));
    return "Set quorum value successful";
  }

  private static Object register(Client client, Arguments arguments) {
    String key;
    try {
      key = Pem.read(Path.of(arguments.text("--public-key")));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("The file does not hold a public key in PEM");
    }
    List<Message> tokens = Approval.read(arguments.text("--signed-token")).children("tokens");
    if (tokens.size() != 1) {
      throw new Refused("The file does not hold a token for registration");
    }
    List<Message> answers =
        client.members().each(Client.change("register-quorum", "key", key, "token", tokens.get(0)));
    Message user = answers.get(0);
    return Message.of("username", user.text("username"), "role", user.text("role"));
  }
}
