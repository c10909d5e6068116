package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyturn.starter.ceremony.StatusLine.Tone;

@Timeout(60)
class ScreenTest {
  private static final String ENTERED = "\u001b[?1049h";
  private static final String LEFT = "\u001b[?1049l";
  private static final String CURSOR_SHOWN = "\u001b[?25h";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private LineDisciplineTerminal terminal;

  @BeforeEach
  void aTerminal() throws IOException {
    terminal =
        new LineDisciplineTerminal("test", "xterm-256color", written, StandardCharsets.UTF_8);
    terminal.setSize(new Size(80, 24));
  }

  @Test
  void theTerminalIsLeftAsItWasFound() throws IOException {
    Attributes echoing = terminal.getAttributes();
    echoing.setLocalFlag(LocalFlag.ECHO, true);
    terminal.setAttributes(echoing);
    try (var screen = screen(true)) {
      screen.show((rows, columns) -> lines(rows, "a line"));
      assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
    }

    assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isTrue();
    assertThat(text()).contains(ENTERED, "a line");
    assertThat(text().substring(text().lastIndexOf("a line"))).contains(CURSOR_SHOWN, LEFT);
  }

  @Test
  void aNewSizeIsFilledAtOnce() throws IOException {
    try (var screen = screen(false)) {
      screen.show((rows, columns) -> lines(rows, rows + " of " + columns));
      terminal.setSize(new Size(40, 12));
      terminal.raise(Signal.WINCH);

      assertThat(screen.leftWithin(Duration.ofHours(1))).isFalse();
      screen.show((rows, columns) -> lines(rows, rows + " of " + columns));

      assertThat(text()).contains("24 of 80", "12 of 40");
    }
  }

  @Test
  void qLeavesAndNoOtherKeyDoes() throws IOException {
    try (var screen = screen(false)) {
      screen.show((rows, columns) -> lines(rows, "a line"));
      terminal.processInputByte('x');
      assertThat(screen.leftWithin(Duration.ofMillis(300))).isFalse();
      terminal.processInputByte('q');
      assertThat(screen.leftWithin(Duration.ofHours(1))).isTrue();
    }
  }

  @Test
  void linesAreColouredOnlyWhereThatIsWanted() throws IOException {
    try (var screen = screen(false)) {
      screen.show((rows, columns) -> lines(rows, "plain"));
    }
    assertThat(text()).contains("plain").doesNotContainPattern("\u001b\\[[0-9;]*[1-9][0-9]*m");
  }

  private Screen screen(boolean colour) {
    return new Screen(terminal, new PrintStream(written, true, StandardCharsets.UTF_8), colour);
  }

  private static List<StatusLine> lines(int rows, String text) {
    return Collections.nCopies(rows, new StatusLine(Tone.TROUBLE, text));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
