package org.keyturn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyturn.worker.doctor.DoctorCommand;
import picocli.CommandLine;

/**
 * Whole commands of this module with all they answer, kept as text files like those of the starter.
 * The first line of a file is the command; {@code -Dtranscripts=write} rewrites the rest.
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
    String command = Files.readString(file).lines().findFirst().orElseThrow();

    String answered = command + "\n" + run(command);

    if ("write".equals(System.getProperty("transcripts"))) {
      Files.writeString(file, answered);
    }
    assertThat(answered).isEqualTo(Files.readString(file));
  }

  private static String run(String command) {
    String[] words = command.split(" +");
    assertThat(words).startsWith("$", "keyturn");
    var out = new StringWriter();
    var err = new StringWriter();
    int exit =
        (words[2].equals("doctor")
                ? new CommandLine(new DoctorCommand())
                : WorkerCommand.commandLine())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Arrays.copyOfRange(words, 3, words.length));
    return "-- stdout\n" + out + "-- stderr\n" + err + "-- exit " + exit + "\n";
  }
}
