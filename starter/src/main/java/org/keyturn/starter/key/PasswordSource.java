package org.keyturn.starter.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.secret.Secret;
import org.keyturn.starter.key.InputFile.UnusableFileException;

/** Where a command gets a password: a file, or the terminal, never an argument. */
final class PasswordSource {
  private final Terminal terminal;

  PasswordSource(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The password of something that exists. */
  Secret existing(String what, @Nullable Path file, String option) throws UnusableFileException {
    return file == null ? ask("password of " + what, option) : ofFile(file);
  }

  /** A password being chosen, so asked for twice on a terminal. */
  Secret chosen(String what, @Nullable Path file, String option) throws UnusableFileException {
    if (file != null) {
      return ofFile(file);
    }
    Secret password = ask("new password for " + what, option);
    try (Secret again = ask("the same again", option)) {
      boolean same = password.reveal(one -> again.reveal(two -> Arrays.equals(one, two)));
      if (!same) {
        password.close();
        throw new UnusableFileException("the two passwords differ; nothing was written");
      }
    }
    return password;
  }

  private Secret ask(String prompt, String option) throws UnusableFileException {
    char[] typed =
        terminal
            .read(prompt + ": ")
            .orElseThrow(
                () ->
                    new UnusableFileException(
                        "there is no terminal to ask for the " + prompt + "; give " + option));
    ByteBuffer bytes = UTF_8.encode(CharBuffer.wrap(typed));
    Arrays.fill(typed, '\0');
    byte[] password = new byte[bytes.remaining()];
    bytes.get(password).clear();
    bytes.put(new byte[bytes.capacity()]);
    return nonEmpty(Secret.owning("password", password), "password");
  }

  /** The file's content without the line break that editors put at its end. */
  private static Secret ofFile(Path file) throws UnusableFileException {
    byte[] content = InputFile.read(file);
    int end = content.length;
    if (end > 0 && content[end - 1] == '\n') {
      end--;
    }
    if (end > 0 && content[end - 1] == '\r') {
      end--;
    }
    Secret password = Secret.owning("password", Arrays.copyOf(content, end));
    Arrays.fill(content, (byte) 0);
    return nonEmpty(password, file.toString());
  }

  private static Secret nonEmpty(Secret password, String where) throws UnusableFileException {
    if (password.empty()) {
      throw new UnusableFileException(
          where + ": found no password; allowed: one character or more");
    }
    return password;
  }

  /** Reads without echo; empty where nobody can be asked. */
  @FunctionalInterface
  interface Terminal {
    Optional<char[]> read(String prompt);

    /** The terminal that the process was started from. */
    static Terminal ofProcess() {
      return prompt ->
          Optional.ofNullable(System.console()).map(console -> console.readPassword("%s", prompt));
    }
  }
}
