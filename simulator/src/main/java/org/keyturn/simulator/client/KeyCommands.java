package org.keyturn.simulator.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.simulator.wire.Key;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code key list}, {@code share}, {@code set-attribute} and the like: on keys that exist. */
final class KeyCommands {
  static final Flag FILTER =
      Flag.many(
              "--filter",
              "Key reference (e.g. key-reference=0xabc) or space separated list of key attributes"
                  + " in the form of attr.KEY_ATTRIBUTE_NAME=KEY_ATTRIBUTE_VALUE")
          .checked(Filters::check)
          .needed();
  private static final Flag SHAREE =
      Flag.one("--role", "Role the user has in the cluster", "crypto-user").needed();
  private static final int DEFAULT_ITEMS = 10;

  static final List<Command> ALL =
      List.of(
          Command.of(
              "key list",
              "List the keys the current user owns, shares, and all public keys in the HSM cluster",
              KeyCommands::list,
              Flag.many("--filter", FILTER.about()).checked(Filters::check),
              Flag.number("--max-items", "The total number of items to return [default: 10]"),
              Flag.number("--starting-token", "A token to specify where to start paginating"),
              Flag.none("--verbose", "Prints all attributes and key information")),
          Command.of(
              "key share",
              "Share a key with another Crypto User",
              (client, arguments) -> changed(client, arguments, "share", "Key shared successfully"),
              FILTER,
              ClusterCommands.USERNAME,
              SHAREE,
              Approval.FLAG),
          Command.of(
              "key unshare",
              "Unshare a key with another Crypto User",
              (client, arguments) ->
                  changed(client, arguments, "unshare", "Key unshared successfully"),
              FILTER,
              ClusterCommands.USERNAME,
              SHAREE,
              Approval.FLAG),
          Command.of(
              "key set-attribute",
              "Set an attribute for a key in the HSM cluster",
              KeyCommands::setAttribute,
              FILTER,
              Flag.one("--name", "Name of attribute to be set").needed(),
              Flag.one("--value", "Value to set").needed(),
              Approval.FLAG),
          Command.of(
              "key delete", "Delete a key from the HSM cluster", KeyCommands::delete, FILTER),
          Command.of(
              "key generate-file",
              "Generate a key file from a key in the HSM cluster",
              KeyCommands::generateFile,
              Flag.one(
                      "--encoding",
                      "Encoding format for the key file",
                      "reference-pem",
                      "pem",
                      "cloudhsm-reference-pem")
                  .needed(),
              Flag.one("--path", "Filepath where the key file will be written").needed(),
              FILTER),
          Command.of(
              "key replicate",
              "Replicate a key from a source to a destination cluster",
              (client, arguments) -> Clusters.replicate(arguments),
              FILTER,
              Clusters.SOURCE,
              Clusters.DESTINATION));

  private KeyCommands() {}

  static Key single(Client client, Arguments arguments, String flag) {
    return client.keyring().single(Filters.parse(flag, arguments.texts(flag)));
  }

  private static Object list(Client client, Arguments arguments) {
    List<Key> found = client.keyring().find(Filters.parse("--filter", arguments.texts("--filter")));
    int from = (int) Math.min(found.size(), arguments.number("--starting-token", 0));
    int to = (int) Math.min(found.size(), from + arguments.number("--max-items", DEFAULT_ITEMS));
    // Admins run it too, but see no more than the labels.
    boolean verbose = arguments.has("--verbose") && !client.admin();
    List<Message> shown = new ArrayList<>();
    for (Key key : found.subList(from, to)) {
      shown.add(verbose ? key.verbose() : key.brief());
    }
    Message page =
        Message.of(
            "matched_keys", shown,
            "total_key_count", (long) found.size(),
            "returned_key_count", (long) shown.size());
    return to < found.size() ? page.with("next_token", String.valueOf(to)) : page;
  }

  private static Object changed(
      Client client, Arguments arguments, String operation, String message) {
    Key key = single(client, arguments, "--filter");
    client
        .keyring()
        .change(
            key,
            Approval.with(
                arguments, Client.change(operation, "username", arguments.text("--username"))));
    return Message.of("message", message);
  }

  private static Object setAttribute(Client client, Arguments arguments) {
    String name = arguments.text("--name");
    Object value = Templates.value("--value", name, arguments.text("--value"));
    Key key = single(client, arguments, "--filter");
    Message request = Client.change("set-attribute", "name", name, "value", value);
    client.keyring().change(key, Approval.with(arguments, request));
    return Message.of("message", "Attribute set successfully");
  }

  private static Object delete(Client client, Arguments arguments) {
    Key key = single(client, arguments, "--filter");
    client.keyring().use(key, Client.change("delete-key"));
    return Message.of("message", "Key deleted successfully");
  }

  private static Object generateFile(Client client, Arguments arguments) {
    Key key = single(client, arguments, "--filter");
    String encoding = arguments.text("--encoding");
    Message request =
        encoding.equals("pem")
            ? Message.of("do", "export")
            : Message.of(
                "do", "export-reference", "cloudhsm", encoding.equals("cloudhsm-reference-pem"));
    Message answer = client.keyring().use(key, request);
    try {
      Path file = Path.of(arguments.text("--path"));
      if (encoding.equals("pem")) {
        Pem.write(file, "PUBLIC KEY", answer.text("spki"));
      } else {
        Pem.write(file, answer.text("label"), answer.text("der"));
      }
    } catch (IOException e) {
      throw new Refused("Cannot write " + arguments.text("--path"));
    }
    return Message.of("message", "Successfully generated key file");
  }
}
