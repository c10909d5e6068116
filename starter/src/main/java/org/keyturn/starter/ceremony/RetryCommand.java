package org.keyturn.starter.ceremony;

import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyturn retry}: tries the parked step again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Try the parked step again; keyturn status shows why it is parked.")
public final class RetryCommand extends CeremonyCommand {
  @Option(
      names = "--as",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Who asks, for the record; not checked.")
  private String by = "";

  @Override
  ExitCode run(Ceremonies ceremonies) {
    ceremonies.retry(ceremony, by);
    err().println("asked; keyturn status " + ceremony + " shows what became of it");
    return ExitCode.DONE;
  }
}
