package org.keyturn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.starter.Keyturn;
import picocli.CommandLine;

class ManualPageTest {
  private static final List<CommandLine> COMMANDS = Share.commands(WholeCommand.commandLine());

  @Test
  void everyCommandOfTheHelpHasOnePage() {
    List<String> below =
        Keyturn.commandLine().getSubcommands().keySet().stream().map("keyturn-"::concat).toList();

    assertThat(COMMANDS)
        .extracting(command -> page(command).name())
        .doesNotHaveDuplicates()
        .containsAll(below)
        .contains("keyturn", "keyturn-record-verify", "keyturn-roster-import")
        .contains("keyturn-doctor", "keyturn-worker", "keyturn-simulator");
  }

  @Test
  void everyOptionOfACommandStandsOnItsPage() {
    for (CommandLine command : COMMANDS) {
      String text = page(command).text();

      command
          .getCommandSpec()
          .optionsMap()
          .keySet()
          .forEach(name -> assertThat(text).contains(name.replace("-", "\\-")));
    }
  }

  @Test
  void thePageOfAWorkerSaysWhereItsSettingsComeFrom() {
    assertThat(text("keyturn-worker")).contains("TEMPORAL_ADDRESS").contains("keyturn worker");
  }

  @Test
  void thePageOfTheSimulatorIsItsHelp() {
    assertThat(text("keyturn-simulator"))
        .contains("Runs the CloudHSM simulator")
        .contains("pace X")
        .contains("\\-\\-times N");
  }

  @Test
  void exitCodesAreThoseOfTheCommandLine() {
    assertThat(text("keyturn-status")).contains(".TP\n\\fB5\\fR\n\\&waiting for people\n");
  }

  private static String text(String name) {
    return COMMANDS.stream()
        .map(ManualPageTest::page)
        .filter(page -> page.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static ManualPage page(CommandLine command) {
    return new ManualPage(command, "1.2.3", "2026-11-21");
  }
}
