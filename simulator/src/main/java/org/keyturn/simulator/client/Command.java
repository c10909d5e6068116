package org.keyturn.simulator.client;

import java.util.ArrayList;
import java.util.List;

/**
 * A command of the tool.
 *
 * @param path its words, as in {@code key generate-symmetric aes}
 * @param authenticated whether a user must be logged in
 */
record Command(String path, String about, boolean authenticated, List<Flag> flags, Action action) {
  /** What a command does; the answer is the {@code data} that is printed. */
  interface Action {
    Object run(Client client, Arguments arguments);
  }

  private static final Flag CLUSTER_ID =
      Flag.one("--cluster-id", "Which of the configured clusters to run the operation against");

  Command {
    List<Flag> all = new ArrayList<>(flags);
    all.add(0, CLUSTER_ID);
    flags = List.copyOf(all);
  }

  static Command open(String path, String about, Action action, Flag... flags) {
    return new Command(path, about, false, List.of(flags), action);
  }

  static Command of(String path, String about, Action action, Flag... flags) {
    return new Command(path, about, true, List.of(flags), action);
  }

  String usage() {
    StringBuilder usage = new StringBuilder("cloudhsm-cli ").append(path).append(" [OPTIONS]");
    for (Flag flag : flags) {
      if (flag.required()) {
        usage.append(' ').append(flag.shown());
      }
    }
    return usage.toString();
  }

  String help() {
    StringBuilder help =
        new StringBuilder(about).append("\n\nUsage: ").append(usage()).append("\n\nOptions:\n");
    for (Flag flag : flags) {
      help.append("      ").append(flag.shown()).append("\n          ").append(flag.about());
      if (!flag.allowed().isEmpty()) {
        help.append(" [possible values: ").append(String.join(", ", flag.allowed())).append(']');
      }
      help.append('\n');
    }
    return help.append("  -h, --help\n          Print help").toString();
  }
}
