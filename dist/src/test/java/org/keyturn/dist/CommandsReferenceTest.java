package org.keyturn.dist;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.GeneratedPage;
import picocli.CommandLine;

/** Holds {@code docs/reference/commands.md} to the command line. */
class CommandsReferenceTest {
  private static final List<CommandLine> COMMANDS = Share.commands(WholeCommand.commandLine());

  private static final String HEAD =
      """
      # Commands

      This page is written by a test from the command line; every command says the same with `--help`, and the distribution
      has a manual page of each. Results go to standard output, everything else to standard error.

      The connection to Temporal is set as for its own tools: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE` and the others, or
      `temporal.toml`. `KEYTURN_LOG` (`ERROR`, `WARN`, `INFO`, `DEBUG`, `TRACE`) is the level of any command's log.

      ## Exit codes

      | Code | |
      |---|---|
      """;

  @Test
  void thePageHasEveryCommandWithEveryOption() throws IOException {
    String page =
        HEAD
            + exitCodes()
            + COMMANDS.stream().map(CommandsReferenceTest::section).collect(joining());

    GeneratedPage.says("commands.md", page);

    for (CommandLine command : COMMANDS) {
      assertThat(page).contains("\n## " + name(command) + "\n");
      assertThat(page).contains(command.getCommandSpec().optionsMap().keySet());
    }
  }

  private static String exitCodes() {
    Map<String, String> codes = COMMANDS.get(0).getCommandSpec().usageMessage().exitCodeList();
    return codes.entrySet().stream()
        .map(code -> "| %s | %s |\n".formatted(code.getKey().strip(), code.getValue()))
        .collect(joining());
  }

  private static String section(CommandLine command) {
    return "\n## " + name(command) + "\n\n```text\n" + help(command) + "```\n";
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  /** Without the exit codes, which are the same for all. */
  private static String help(CommandLine command) {
    if (command.getCommandSpec().userObject() == null) {
      return WholeCommand.simulatorHelp() + "\n" + WholeCommand.faultHelp();
    }
    String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    int codes = usage.indexOf("\nExit codes:\n");
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
    return codes < 0 ? usage : usage.substring(0, codes) + (footer.isEmpty() ? "" : footer + "\n");
  }
}
