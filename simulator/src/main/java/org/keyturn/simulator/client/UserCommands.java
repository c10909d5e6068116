package org.keyturn.simulator.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;

/**
 * {@code user …}: sent to every connected member, since users do not replicate. What the members
 * say differently is shown as {@code inconsistent}.
 */
final class UserCommands {
  static final List<Command> ALL =
      List.of(
          Command.open("user list", "List the users in your cluster", UserCommands::list),
          Command.of(
              "user create",
              "Create a new user",
              UserCommands::create,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              ClusterCommands.PASSWORD,
              Approval.FLAG),
          Command.of(
              "user delete",
              "Delete a user",
              UserCommands::delete,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              Approval.FLAG),
          Command.of(
              "user change-password",
              "Change a user's password",
              UserCommands::changePassword,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              ClusterCommands.PASSWORD,
              Approval.FLAG,
              Flag.none("--deregister-mfa", "Deregister the MFA public key, if present"),
              Flag.none("--deregister-quorum", "Deregister the quorum public key, if present")),
          Command.of(
              "user replicate",
              "Replicate a user from a source to a destination cluster",
              (client, arguments) -> Clusters.replicate(arguments),
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              Clusters.SOURCE,
              Clusters.DESTINATION));

  private UserCommands() {}

  static Message named(Arguments arguments) {
    return Message.of(
        "username",
        arguments.text("--username").toLowerCase(Locale.ROOT),
        "role",
        arguments.text("--role"));
  }

  private static Object create(Client client, Arguments arguments) {
    client
        .members()
        .any(
            user("create-user", arguments).with("password", client.newPassword(arguments)),
            Refusals.USER_EXISTS);
    return named(arguments);
  }

  private static Object delete(Client client, Arguments arguments) {
    client.members().any(user("delete-user", arguments), Refusals.NO_SUCH_USER);
    return named(arguments);
  }

  private static Object changePassword(Client client, Arguments arguments) {
    String password = client.newPassword(arguments);
    client
        .members()
        .each(
            user("change-password", arguments)
                .with("password", password)
                .with("deregister-mfa", arguments.has("--deregister-mfa"))
                .with("deregister-quorum", arguments.has("--deregister-quorum")));
    return named(arguments);
  }

  private static Message user(String operation, Arguments arguments) {
    return Approval.with(
        arguments,
        Client.change(
            operation, "username", arguments.text("--username"), "role", arguments.text("--role")));
  }

  private static Object list(Client client, Arguments arguments) {
    Map<String, List<Message>> found = new LinkedHashMap<>();
    for (Message answer : client.members().each(Message.of("do", "users"))) {
      for (Message user : answer.children("users")) {
        found.computeIfAbsent(user.text("username"), fresh -> new ArrayList<>()).add(user);
      }
    }
    List<Message> users = new ArrayList<>();
    for (Map.Entry<String, List<Message>> user : found.entrySet()) {
      List<Message> copies = user.getValue();
      boolean everywhere = copies.size() == client.members().count();
      users.add(
          Message.of(
              "username", user.getKey(),
              "role", Agreement.on(copies, "role"),
              "locked", String.valueOf(Agreement.on(copies, "locked")),
              "mfa", strategy(copies, "mfa"),
              "quorum", strategy(copies, "quorum"),
              "cluster-coverage", everywhere ? "full" : Agreement.INCONSISTENT));
    }
    return Message.of("users", users);
  }

  /** Empty where no member knows of it. */
  private static List<Message> strategy(List<Message> copies, String member) {
    String there = String.valueOf(Agreement.on(copies, member));
    if (there.equals("false")) {
      return List.of();
    }
    String status = there.equals("true") ? "enabled" : Agreement.INCONSISTENT;
    return List.of(Message.of("strategy", "token-sign", "status", status));
  }
}
