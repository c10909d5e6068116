package org.keyturn.starter.ceremony;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.keyturn.starter.ceremony.StatusLine.Tone;

/** The whole screen of a terminal, which is left as it was found, however the process ends. */
final class Screen implements AutoCloseable {
  /** A new size of the terminal is answered to within this time. */
  private static final long MILLIS_BETWEEN_SIZES = 100;

  private final Terminal terminal;
  private final PrintStream out;
  private final Display display;
  private final boolean colour;
  private final Thread hook = new Thread(this::leave, "leave the screen");
  private final String leaving;
  private final Attributes found;
  private Size size;
  private volatile boolean changed = true;
  private boolean left;

  /** What fills so many rows of so many columns. */
  interface Filling {
    List<StatusLine> of(int rows, int columns);
  }

  /**
   * @param out the same terminal, for a process that is ending and may have closed it
   * @param colour whether lines may be coloured
   */
  Screen(Terminal terminal, PrintStream out, boolean colour) {
    this.terminal = terminal;
    this.out = out;
    this.colour = colour;
    this.leaving = sequence(Capability.cursor_normal) + sequence(Capability.exit_ca_mode);
    this.size = terminal.getSize();
    this.display = new Display(terminal, true);
    this.found = readKeys();
    terminal.handle(Signal.WINCH, signal -> changed = true);
    Runtime.getRuntime().addShutdownHook(hook);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
  }

  /** That of the process. */
  static Screen open(boolean colour) throws IOException {
    // An interrupt ends the process as it ends any other, with what is to be done at its end.
    return new Screen(
        TerminalBuilder.builder().system(true).dumb(false).nativeSignals(false).build(),
        System.out,
        colour);
  }

  /**
   * One by one and unseen, but for Ctrl-C. Ctrl-Z is none, since the shell would get the terminal
   * as it is here.
   */
  private Attributes readKeys() {
    Attributes before = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setControlChar(ControlChar.VSUSP, 0);
    terminal.setAttributes(raw);
    return before;
  }

  /** Shows these lines and nothing else; what is too long is cut off. */
  synchronized void show(Filling filling) {
    if (left) {
      return;
    }
    if (changed) {
      changed = false;
      size = terminal.getSize();
      display.clear();
      display.resize(size.getRows(), size.getColumns());
    }
    var lines = new ArrayList<AttributedString>();
    for (StatusLine line : filling.of(size.getRows(), size.getColumns())) {
      lines.add(styled(line).columnSubSequence(0, size.getColumns()));
    }
    // The display keeps the list and moves the lines in it when it scrolls.
    display.update(lines, 0);
  }

  private AttributedString styled(StatusLine line) {
    return new AttributedString(line.text(), colour ? style(line.tone()) : AttributedStyle.DEFAULT);
  }

  private static AttributedStyle style(Tone tone) {
    return switch (tone) {
      case PLAIN -> AttributedStyle.DEFAULT;
      case DONE -> AttributedStyle.DEFAULT.faint();
      case NOW -> AttributedStyle.BOLD;
      case PEOPLE -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
      case NEXT -> AttributedStyle.BOLD.foreground(AttributedStyle.CYAN);
      case TROUBLE -> AttributedStyle.BOLD.foreground(AttributedStyle.RED);
    };
  }

  /** Waits for so long, or until the screen is another, or the reader wants to leave or is gone. */
  boolean leftWithin(Duration pause) throws IOException {
    long end = System.nanoTime() + pause.toNanos();
    while (!changed && System.nanoTime() < end) {
      int key = terminal.reader().read(MILLIS_BETWEEN_SIZES);
      if (key == 'q' || key == 'Q' || key == NonBlockingReader.EOF) {
        return true;
      }
    }
    return false;
  }

  private synchronized void leave() {
    if (!left) {
      left = true;
      out.print(leaving);
      out.flush();
    }
  }

  private String sequence(Capability capability) {
    return Objects.requireNonNullElse(Curses.tputs(terminal.getStringCapability(capability)), "");
  }

  /** At the end of the process the terminal's library gives it its settings back. */
  @Override
  public void close() throws IOException {
    leave();
    terminal.setAttributes(found);
    Runtime.getRuntime().removeShutdownHook(hook);
    terminal.close();
  }
}
