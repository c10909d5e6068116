package org.keyturn.activities.hsm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.process.ClientLock;
import org.keyturn.activities.process.InheritedEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code cloudhsm-cli interactive} behind a pseudo-terminal: the client reads passwords from the
 * terminal only, and so none is ever an argument or an environment variable.
 */
final class PtyTerminal implements Terminal {
  private static final Logger LOG = LoggerFactory.getLogger(PtyTerminal.class);

  /** A key quorum that is not met is reported after some 87 s, so nothing shorter will do. */
  private static final Duration ANSWER = Duration.ofSeconds(150);

  /** How long words that are no answer must stand before they count as all that comes. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private static final Duration PROMPT_AFTER_ANSWER = Duration.ofSeconds(30);

  /** Much longer than a terminal without a program takes to close. */
  private static final Duration GONE = Duration.ofSeconds(5);

  /** A terminal line ends at 4,096 bytes (termios, MAX_CANON on Linux). */
  private static final int LONGEST_LINE = 4_000;

  private final Process process;
  private final PtyMaster keyboard;
  private final Screen screen;

  private PtyTerminal(PtyProcess started) {
    this.process = started.process();
    this.keyboard = started.terminal();
    this.screen = new Screen(started.terminal());
  }

  /**
   * @param command the client in its interactive mode
   */
  static PtyTerminal open(List<String> command) {
    var environment = InheritedEnvironment.get();
    // A line editor that finds no terminal it knows does not redraw the line.
    environment.put("TERM", "dumb");
    PtyTerminal terminal;
    try {
      terminal = new PtyTerminal(PtyProcess.start(command, environment, LONGEST_LINE));
    } catch (IOException e) {
      throw new HsmException("interactive", Refusal.NO_ANSWER, "cannot be started: " + e);
    }
    try {
      terminal.awaitFirstPrompt();
    } catch (HsmException e) {
      terminal.close();
      throw e;
    }
    return terminal;
  }

  /**
   * @throws HsmException when this machine makes no terminal
   */
  static void tryOne() {
    try (PtyMaster terminal = PtyMaster.open()) {
      LOG.debug("a terminal could be made: {}", terminal.path());
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new HsmException(
          "interactive", Refusal.NO_ANSWER, "this machine makes no terminal for the client: " + e);
    }
  }

  private void awaitFirstPrompt() {
    if (!screen.await(Transcript::endsWithPrompt, ANSWER)) {
      Transcript shown = screen.shown();
      shown.answer().ifPresent(answer -> Answers.data("interactive", answer));
      if (screen.ended() && ClientLock.wasBusy(exit())) {
        throw new HsmException("interactive", Refusal.OTHER_CLIENT, "another client is at work");
      }
      String words = shown.words();
      if (screen.ended() && words.isEmpty()) {
        // It was asked nothing yet, so nothing is at stake when it is started again.
        throw new HsmException("interactive", Refusal.UNREACHABLE, "it ended without a word");
      }
      throw new HsmException("interactive", Refusal.of(words), words);
    }
  }

  private int exit() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  @Override
  public JsonNode ask(String command, @Nullable Password password, int prompts) {
    LOG.debug("asking {}", command);
    type(command.getBytes(StandardCharsets.UTF_8));
    int typed = 0;
    while (true) {
      boolean seen =
          screen.await(
              shown -> shown.asksPassword() || shown.answer().isPresent(), ANSWER, SETTLED);
      Transcript shown = screen.shown();
      Optional<JsonNode> answer = shown.answer();
      if (answer.isPresent()) {
        screen.await(Transcript::endsWithPrompt, PROMPT_AFTER_ANSWER);
        return answer.get();
      }
      if (!seen) {
        String words = password == null ? shown.words() : password.blottedFrom(shown.words());
        throw new HsmException(command, noAnswer(words), "no answer, only: " + words);
      }
      if (password == null || typed == prompts) {
        close();
        throw new HsmException(
            command, Refusal.NO_ANSWER, "asked for a password " + (typed + 1) + " times");
      }
      byte[] bytes = password.bytes();
      type(bytes);
      Arrays.fill(bytes, (byte) 0);
      typed++;
    }
  }

  private Refusal noAnswer(String words) {
    if (screen.ended()) {
      return Refusal.UNREACHABLE;
    }
    Refusal refusal = Refusal.of(words);
    return refusal == Refusal.UNKNOWN ? Refusal.NO_ANSWER : refusal;
  }

  private void type(byte[] line) {
    if (line.length > LONGEST_LINE) {
      throw new IllegalArgumentException("a line of " + line.length + " bytes cannot be typed");
    }
    screen.forget();
    var entered = Arrays.copyOf(line, line.length + 1);
    entered[line.length] = '\n';
    try {
      keyboard.type(entered);
    } catch (IOException e) {
      throw new HsmException("interactive", Refusal.UNREACHABLE, "the client has ended");
    } finally {
      Arrays.fill(entered, (byte) 0);
    }
  }

  /**
   * Leaves properly where it can, so that the HSMs need not wait for the sessions to time out. Only
   * at a prompt: where a password is asked for, any word would be tried as one.
   */
  @Override
  public void close() {
    try {
      if (process.isAlive() && screen.shown().endsWithPrompt()) {
        type("quit".getBytes(StandardCharsets.US_ASCII));
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          LOG.debug("the client does not end by itself");
        }
      }
    } catch (HsmException e) {
      LOG.debug("the client had ended before it was told to");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      // What still comes may be an echo, to be wiped with the rest.
      screen.awaitEnd(GONE);
      screen.forget();
    }
  }
}
