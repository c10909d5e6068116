package org.keyturn.starter.roster;

import java.nio.file.Path;
import org.keyturn.ceremony.document.AllowedSigners;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.starter.cli.TextFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyturn roster}: to and from the allowed_signers of ssh-keygen. */
@Command(
    name = "roster",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The roster as ssh-keygen knows it.")
public final class RosterCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Print a roster as allowed_signers, for ssh-keygen -Y verify.")
  int export(@Parameters(paramLabel = "F", description = "the roster") Path file)
      throws RefusedException {
    print(AllowedSigners.write(Documents.roster(file.toString(), TextFile.read(file)).content()));
    return 0;
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Print allowed_signers as a roster, for people to complete.")
  int read(
      @Parameters(paramLabel = "F", description = "the allowed_signers") Path file,
      @Option(
              names = "--group",
              required = true,
              paramLabel = "G",
              description = "everybody's group")
          String group)
      throws RefusedException {
    print(AllowedSigners.toRoster(file.toString(), TextFile.read(file), group));
    return 0;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is needed");
  }
}
