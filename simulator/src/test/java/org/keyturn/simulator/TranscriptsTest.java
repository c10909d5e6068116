package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole commands of this module with all they answer, kept as text files like those of the starter;
 * {@code -Dtranscripts=write} rewrites them.
 */
class TranscriptsTest {
  private static final Path FOLDER = Path.of("src/test/resources/transcripts");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keyturn simulator --help",
        "keyturn simulator fault --help",
        "keyturn simulator fault"
      })
  void commandAnswersAsItsTranscriptSays(String command) throws Exception {
    Path file = FOLDER.resolve(command.replace("keyturn ", "").replaceAll("[ -]+", "-") + ".txt");

    String answered = "$ " + command + "\n" + run(command.split(" "));

    if ("write".equals(System.getProperty("transcripts"))) {
      Files.writeString(file, answered);
    }
    assertThat(answered).isEqualTo(Files.readString(file));
  }

  private static String run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = 0;
    if (words[2].equals("fault")) {
      List<String> rest = Arrays.asList(words).subList(3, words.length);
      exit = new FaultCommand(stream(out), stream(err)).run(rest);
    } else {
      PrintStream terminal = System.out;
      System.setOut(stream(out));
      try {
        Simulator.main(Arrays.copyOfRange(words, 2, words.length));
      } finally {
        System.setOut(terminal);
      }
    }
    return "-- stdout\n%s-- stderr\n%s-- exit %d\n"
        .formatted(out.toString(UTF_8), err.toString(UTF_8), exit);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
