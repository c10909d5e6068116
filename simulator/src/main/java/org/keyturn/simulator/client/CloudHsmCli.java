package org.keyturn.simulator.client;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Members;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refusals;
import org.keyturn.simulator.wire.Refused;

/** {@code cloudhsm-cli}: one command, or a prompt for many. */
public final class CloudHsmCli {
  private static final String PROMPT = "aws-cloudhsm > ";
  private static final int USAGE = 2;

  private final Map<String, String> environment;
  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream err;
  private final Path root;

  CloudHsmCli(
      Path root,
      Map<String, String> environment,
      Terminal terminal,
      PrintStream out,
      PrintStream err) {
    this.root = root;
    this.environment = environment;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  /** The root of the installation comes from the script that starts this. */
  public static void main(String[] words) {
    Path root = Path.of(System.getProperty("cloudhsm.root", "/opt/cloudhsm"));
    int code =
        new CloudHsmCli(root, System.getenv(), new SystemTerminal(), System.out, System.err)
            .run(List.of(words));
    System.exit(code);
  }

  int run(List<String> words) {
    try (Client client = new Client(root, terminal)) {
      if (words.isEmpty()) {
        err.println(CommandLine.help(""));
        return USAGE;
      }
      return switch (words.get(0)) {
        case "--version", "-V" -> printed("cloudhsm-cli " + Packages.VERSION);
        case "--help", "-h", "help" -> printed(helpOn(words.subList(1, words.size())));
        case "interactive" -> interactive(client);
        default -> single(client, words);
      };
    }
  }

  private int single(Client client, List<String> words) {
    return perform(
        client,
        words,
        command -> {
          if (command.authenticated()) {
            client.login(environment);
          }
        });
  }

  private int interactive(Client client) {
    int connected = report(() -> client.members());
    if (connected != 0) {
      return connected;
    }
    for (String line = terminal.line(PROMPT); line != null; line = terminal.line(PROMPT)) {
      List<String> words = Words.split(line);
      if (words.isEmpty()) {
        continue;
      }
      String first = words.get(0);
      if (first.equals("quit") || first.equals("exit")) {
        return 0;
      }
      if (first.equals("help")) {
        out.println(helpOn(words.subList(1, words.size())));
        continue;
      }
      perform(
          client,
          words,
          command -> {
            if (command.authenticated() && !client.loggedIn()) {
              throw new Refused(Refusals.NOT_LOGGED_IN);
            }
          });
    }
    return 0;
  }

  /** What must hold before a command runs. */
  private interface Entry {
    void check(Command command);
  }

  private int perform(Client client, List<String> words, Entry entry) {
    try {
      CommandLine.Invocation invocation = CommandLine.find(words);
      Command command = invocation.command();
      if (invocation.asksForHelp()) {
        return printed(command.help());
      }
      Arguments arguments = Arguments.parse(command.usage(), command.flags(), invocation.rest());
      Clusters.check(root, arguments);
      return report(
          () -> {
            entry.check(command);
            return command.action().run(client, arguments);
          });
    } catch (UsageError e) {
      err.println(e.text());
      return USAGE;
    } catch (Refused e) {
      return failed(e.text());
    }
  }

  private interface Work {
    @Nullable Object run();
  }

  private int report(Work work) {
    try {
      Object data = work.run();
      if (data != null && !(data instanceof Members)) {
        out.println(Json.pretty(Message.of("error_code", 0L, "data", data)));
      }
      return 0;
    } catch (Refused e) {
      return failed(e.text());
    } catch (Members.NotConnected e) {
      Log.append(root, String.valueOf(e.getMessage()));
      return failed(e.text());
    }
  }

  private int failed(String text) {
    out.println(Json.pretty(Message.of("error_code", 1L, "data", text)));
    return 1;
  }

  private int printed(String text) {
    out.println(text);
    return 0;
  }

  private static String helpOn(List<String> path) {
    if (!path.isEmpty()) {
      List<String> words = new ArrayList<>(path);
      words.add("--help");
      try {
        return CommandLine.find(words).command().help();
      } catch (UsageError e) {
        return e.text();
      }
    }
    return CommandLine.help("");
  }
}
