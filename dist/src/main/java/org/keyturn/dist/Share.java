package org.keyturn.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the folder {@code share}: manual pages, and completion for bash and zsh. */
final class Share {
  /** Reads bash's file, which registers with zsh for the next time, and answers this time too. */
  private static final String ZSH =
      """
      #compdef keyturn
      autoload -U +X bashcompinit && bashcompinit
      compopt() { : }  # bash's alone; the script's alias for it has no effect here
      source "${functions_source[_keyturn]:A:h}/../../bash-completion/completions/keyturn"
      _bash_complete -o default -F _complete_keyturn
      """;

  private Share() {}

  /** Takes the folder to write, the version and the time of the build. */
  public static void main(String[] arguments) throws IOException {
    Path share = Path.of(arguments[0]);
    // A page of a command that is gone must not be handed out.
    remove(share);
    CommandLine whole = WholeCommand.commandLine();
    write(
        share.resolve("bash-completion/completions/keyturn"), AutoComplete.bash("keyturn", whole));
    write(share.resolve("zsh/site-functions/_keyturn"), ZSH);
    String day = arguments[2].substring(0, "2026-11-21".length());
    for (CommandLine command : commands(whole)) {
      var page = new ManualPage(command, arguments[1], day);
      write(share.resolve("man/man1/" + page.name() + ".1"), page.text());
    }
  }

  /** Every command that has help of its own, in the order of the help. */
  static List<CommandLine> commands(CommandLine top) {
    var commands = new ArrayList<CommandLine>();
    commands.add(top);
    if (top.getCommand() != null) {
      top.getSubcommands().values().forEach(below -> commands.addAll(commands(below)));
    }
    return commands;
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> below = Files.walk(folder)) {
        for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
