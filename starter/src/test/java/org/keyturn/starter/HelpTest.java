package org.keyturn.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  @Test
  void theHelpOfEveryCommandIsKeptAsATranscript() {
    var kept = new ArrayList<Path>(List.of(transcript(List.of("help"))));
    for (String name : Keyturn.commandLine().getSubcommands().keySet()) {
      // A command has its own commands only where it is the one asked for.
      CommandLine command =
          Objects.requireNonNull(Keyturn.commandLine(name).getSubcommands().get(name));
      collect(command, List.of("help", name), kept);
    }

    assertThat(kept).hasSizeGreaterThan(20).allSatisfy(file -> assertThat(file).exists());
  }

  private static void collect(CommandLine command, List<String> words, List<Path> kept) {
    kept.add(transcript(words));
    command
        .getSubcommands()
        .forEach(
            (name, below) -> {
              var longer = new ArrayList<>(words);
              longer.add(name);
              collect(below, longer, kept);
            });
  }

  private static Path transcript(List<String> words) {
    return Path.of("src/test/resources/transcripts", String.join("-", words) + ".txt");
  }
}
