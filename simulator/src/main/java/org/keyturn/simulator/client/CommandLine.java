package org.keyturn.simulator.client;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds the command that the words name. */
final class CommandLine {
  private static final List<List<Command>> NOUNS =
      List.of(
          ClusterCommands.ALL,
          MtlsCommands.ALL,
          UserCommands.ALL,
          QuorumCommands.ALL,
          MfaCommands.ALL,
          KeyCommands.ALL,
          GenerateCommands.ALL,
          WrapCommands.ALL,
          CryptoCommands.ALL);

  /** A command with what follows its name. */
  record Invocation(Command command, List<String> rest) {
    boolean asksForHelp() {
      return rest.contains("--help") || rest.contains("-h");
    }
  }

  private CommandLine() {}

  static Invocation find(List<String> words) {
    if (words.size() > 1 && words.get(0).equals("login") && words.contains(MfaCommands.WORD)) {
      // The one subcommand that follows the options of its command.
      List<String> rest = new ArrayList<>(words.subList(1, words.size()));
      rest.remove(MfaCommands.WORD);
      return new Invocation(MfaCommands.LOGIN, rest);
    }
    List<String> path = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("-")) {
        break;
      }
      path.add(word);
      String name = String.join(" ", path);
      for (List<Command> noun : NOUNS) {
        for (Command command : noun) {
          if (command.path().equals(name)) {
            return new Invocation(command, words.subList(path.size(), words.size()));
          }
        }
      }
      if (below(name).isEmpty()) {
        path.remove(path.size() - 1);
        throw UsageError.of(
            "unrecognized subcommand '" + word + "'", usage(String.join(" ", path)));
      }
    }
    throw UsageError.help(help(String.join(" ", path)));
  }

  /** The words that may follow. */
  static String help(String path) {
    StringBuilder help = new StringBuilder("Usage: ").append(usage(path)).append("\n\nCommands:\n");
    for (String word : below(path)) {
      help.append("  ").append(word).append('\n');
    }
    return help.append("\nOptions:\n  -h, --help  Print help").toString();
  }

  private static String usage(String path) {
    return "cloudhsm-cli " + (path.isEmpty() ? "" : path + " ") + "<COMMAND>";
  }

  private static TreeSet<String> below(String path) {
    String prefix = path.isEmpty() ? "" : path + " ";
    TreeSet<String> words = new TreeSet<>();
    for (List<Command> noun : NOUNS) {
      for (Command command : noun) {
        if (command.path().startsWith(prefix)) {
          words.add(command.path().substring(prefix.length()).split(" ", 2)[0]);
        }
      }
    }
    if (path.isEmpty()) {
      words.add("interactive");
    }
    return words;
  }
}
