package org.keyturn.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole commands with all they answer, kept as text files, so that a review sees every change that
 * an operator will see. The first line of a file is the command; {@code -Dtranscripts=write}
 * rewrites the rest.
 */
class TranscriptsTest {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  static Stream<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void commandAnswersAsItsTranscriptSays(Path file) throws IOException {
    String transcript = Files.readString(file);
    String command = transcript.lines().findFirst().orElseThrow();

    String answered = command + "\n" + run(command);

    if ("write".equals(System.getProperty("transcripts"))) {
      Files.writeString(file, answered);
    }
    assertThat(answered).isEqualTo(Files.readString(file));
  }

  private static String run(String command) {
    assertThat(command).startsWith("$ keyturn");
    String said = command.substring("$ keyturn".length()).strip();
    String[] words = said.isEmpty() ? new String[0] : said.split(" +");
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        Keyturn.commandLine(words)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return "-- stdout\n" + out + "-- stderr\n" + err + "-- exit " + exit + "\n";
  }
}
