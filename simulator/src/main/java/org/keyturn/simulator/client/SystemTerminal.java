package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.wire.Refused;

/** The terminal of the process; without one, lines are read but passwords are not. */
final class SystemTerminal implements Terminal {
  private final @Nullable Console console = System.console();
  private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));

  /** Echo goes off before the prompt is shown, so that a program may answer at once. */
  @Override
  public String password(String prompt) {
    if (console == null) {
      throw new Refused("No terminal to ask for the password on");
    }
    char[] typed = console.readPassword("%s", prompt);
    if (typed == null) {
      throw new Refused("No password was given");
    }
    return new String(typed);
  }

  @Override
  public @Nullable String line(String prompt) {
    try {
      if (console != null) {
        return console.readLine("%s", prompt);
      }
      System.out.print(prompt);
      System.out.flush();
      return input.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the input", e);
    }
  }
}
