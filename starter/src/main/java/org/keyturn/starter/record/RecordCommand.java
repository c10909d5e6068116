package org.keyturn.starter.record;

import org.keyturn.starter.ceremony.ExportRecordCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyturn record}, which only knows the commands below it. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The signed record of a ceremony.",
    subcommands = {ExportRecordCommand.class, VerifyCommand.class, ReportCommand.class})
public final class RecordCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is needed");
  }
}
