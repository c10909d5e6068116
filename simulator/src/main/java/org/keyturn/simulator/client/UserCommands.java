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
  private static final String INCONSISTENT = "inconsistent";

  static final List<Command> ALL =
      List.of(
          Command.open("user list", "List the users in your cluster", UserCommands::list),
          Command.of(
              "user create",
              "Create a new user",
              UserCommands::create,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              ClusterCommands.PASSWORD),
          Command.of(
              "user delete",
              "Delete a user",
              UserCommands::delete,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE),
          Command.of(
              "user change-password",
              "Change a user's password",
              UserCommands::changePassword,
              ClusterCommands.USERNAME,
              ClusterCommands.ROLE,
              ClusterCommands.PASSWORD));

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
    client.members().each(user("change-password", arguments).with("password", password));
    return named(arguments);
  }

  private static Message user(String operation, Arguments arguments) {
    return Client.change(
        operation, "username", arguments.text("--username"), "role", arguments.text("--role"));
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
              "role", agreed(copies, "role"),
              "locked", agreed(copies, "locked"),
              "mfa", List.of(),
              "quorum", List.of(),
              "cluster-coverage", everywhere ? "full" : INCONSISTENT));
    }
    return Message.of("users", users);
  }

  private static String agreed(List<Message> copies, String member) {
    String first = String.valueOf(copies.get(0).members().get(member));
    for (Message copy : copies) {
      if (!first.equals(String.valueOf(copy.members().get(member)))) {
        return INCONSISTENT;
      }
    }
    return first;
  }
}
