package org.keyturn.simulator.client;

import java.util.List;
import org.keyturn.simulator.wire.Message;

/** {@code cluster …}, {@code login} and {@code logout}. */
final class ClusterCommands {
  static final Flag USERNAME = Flag.one("--username", "Username of the user").needed();
  static final Flag ROLE =
      Flag.one("--role", "Role the user has in the cluster", "crypto-user", "admin").needed();
  static final Flag PASSWORD =
      Flag.one(
          "--password",
          "Optional: Plaintext user's password. If you do not include this argument you will be"
              + " prompted for it");

  static final List<Command> ALL =
      List.of(
          Command.open(
              "cluster activate", "Activate a cluster", ClusterCommands::activate, PASSWORD),
          Command.open(
              "cluster hsm-info",
              "List info about each HSM in the cluster",
              (client, arguments) -> Message.of("hsms", client.members().infos())),
          Command.open(
              "login", "Login to your cluster", ClusterCommands::login, USERNAME, ROLE, PASSWORD),
          Command.open("logout", "Logout of your cluster", ClusterCommands::logout));

  private ClusterCommands() {}

  private static Object activate(Client client, Arguments arguments) {
    client.members();
    client.members().each(Client.change("activate", "password", client.newPassword(arguments)));
    return "Cluster activation successful";
  }

  private static Object login(Client client, Arguments arguments) {
    client.members();
    client.login(
        arguments.text("--role"), arguments.text("--username"), client.password(arguments));
    return UserCommands.named(arguments);
  }

  private static Object logout(Client client, Arguments arguments) {
    client.logout();
    return "Logout successful";
  }
}
