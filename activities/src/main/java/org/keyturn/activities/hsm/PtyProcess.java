package org.keyturn.activities.hsm;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program on a pseudo-terminal of its own. It leads a session whose controlling terminal that is,
 * since a client asks there for passwords.
 *
 * @param terminal shows what the program shows, until it has ended
 */
record PtyProcess(Process process, PtyMaster terminal) {
  /** A terminal that a session's leader opens is its controlling terminal when it has none. */
  private static final List<String> ON_TERMINAL =
      List.of("setsid", "sh", "-c", "exec \"$@\" <>\"$0\" >&0 2>&0");

  private static final int ROWS = 50;

  /**
   * @param columns how wide the terminal says it is
   * @throws IOException when this machine has no terminal left, or no {@code setsid} of util-linux
   */
  static PtyProcess start(List<String> command, Map<String, String> environment, int columns)
      throws IOException {
    PtyMaster terminal = PtyMaster.open();
    try {
      terminal.resize(ROWS, columns);
      Runnable giveUp = terminal.hold();
      try {
        Process process = launch(terminal.path(), command, environment);
        process.onExit().thenRun(giveUp);
        return new PtyProcess(process, terminal);
      } catch (IOException e) {
        giveUp.run();
        throw e;
      }
    } catch (IOException e) {
      terminal.close();
      throw e;
    }
  }

  private static Process launch(
      String terminal, List<String> command, Map<String, String> environment) throws IOException {
    var words = new ArrayList<>(ON_TERMINAL);
    words.add(terminal);
    words.addAll(command);
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
