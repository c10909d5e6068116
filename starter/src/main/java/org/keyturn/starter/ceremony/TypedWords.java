package org.keyturn.starter.ceremony;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.document.DigestWords;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;

/**
 * Lets nobody approve on a terminal what cannot be undone without having looked: they type the
 * first of the words that they compare with the others by voice.
 *
 * <p>It is a check of attention and not of identity, so a few words are enough, and where there is
 * no terminal, and thus no person to ask, nothing is asked.
 */
final class TypedWords {
  static final int WORDS = 4;
  private static final int TRIES = 3;

  private final Keyboard keyboard;
  private final PrintWriter out;

  TypedWords(Keyboard keyboard, PrintWriter out) {
    this.keyboard = keyboard;
    this.out = out;
  }

  /** Asks at the terminal that the process was started from, if it was; the launcher knows. */
  static TypedWords ofProcess(PrintWriter out) {
    boolean terminal = System.getenv("KEYTURN_KEYBOARD") != null;
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new TypedWords(
        new Keyboard() {
          @Override
          public boolean there() {
            return terminal;
          }

          @Override
          public Optional<String> line() throws IOException {
            return Optional.ofNullable(in.readLine());
          }
        },
        out);
  }

  /** Returns when the words were typed, or when there is no keyboard to type them on. */
  void ask(Opening opening) throws IOException {
    if (!keyboard.there()) {
      return;
    }
    List<String> wanted = words(opening).subList(0, WORDS);
    out.println("Read the words to the others. To sign, type the first " + WORDS + ":");
    for (int tried = 0; tried < TRIES; tried++) {
      out.print("> ");
      out.flush();
      Optional<String> typed = keyboard.line();
      if (typed.isEmpty()) {
        break;
      }
      if (split(typed.get()).equals(wanted.stream().map(TypedWords::lower).toList())) {
        return;
      }
      out.println("these are not the first " + WORDS + " words");
    }
    throw new CommandException(
        ExitCode.REFUSED,
        "the words were not typed; nothing was signed",
        "if yours differ from the others', nobody signs: compare the files with keyturn check");
  }

  /** What everybody who decides in this round reads aloud. */
  static List<String> words(Opening opening) {
    return List.of(DigestWords.of(Statement.digest(opening)).split(" "));
  }

  private static List<String> split(String typed) {
    return List.of(lower(typed).strip().split("\\s+"));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Where a person may type. */
  interface Keyboard {
    boolean there();

    /** A line without its end; nothing when the input has ended. */
    Optional<String> line() throws IOException;
  }
}
