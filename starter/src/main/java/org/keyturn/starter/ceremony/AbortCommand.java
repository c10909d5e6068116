package org.keyturn.starter.ceremony;

import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyturn abort}: asks to end a ceremony. */
@Command(
    name = "abort",
    mixinStandardHelpOptions = true,
    description = {
      "Ask to end the ceremony: opens the gate abort.",
      "Nothing is deleted before that gate is approved."
    })
public final class AbortCommand extends CeremonyCommand {
  @Option(
      names = "--as",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Who asks, for the record; not checked.")
  private String by = "";

  @Override
  ExitCode run(Ceremonies ceremonies) {
    ceremonies.abort(ceremony, by);
    err().println("asked; keyturn status " + ceremony + " shows what became of it");
    return ExitCode.DONE;
  }
}
