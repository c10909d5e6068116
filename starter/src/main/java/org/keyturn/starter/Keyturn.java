package org.keyturn.starter;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.ceremony.terminal.Unforeseen;
import org.keyturn.starter.ceremony.AbortCommand;
import org.keyturn.starter.ceremony.ApproveCommand;
import org.keyturn.starter.ceremony.CertificateCommand;
import org.keyturn.starter.ceremony.CsrCommand;
import org.keyturn.starter.ceremony.ListCommand;
import org.keyturn.starter.ceremony.RefuseCommand;
import org.keyturn.starter.ceremony.RetryCommand;
import org.keyturn.starter.ceremony.StartCommand;
import org.keyturn.starter.ceremony.StatementCommand;
import org.keyturn.starter.ceremony.StatusCommand;
import org.keyturn.starter.ceremony.SubmitCommand;
import org.keyturn.starter.check.CheckCommand;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.codec.CodecServerCommand;
import org.keyturn.starter.explain.ExplainCommand;
import org.keyturn.starter.key.AddressCommand;
import org.keyturn.starter.key.OpenCommand;
import org.keyturn.starter.record.RecordCommand;
import org.keyturn.starter.rehearsal.RehearseCommand;
import org.keyturn.starter.roster.RosterCommand;
import org.keyturn.starter.script.ScriptCommand;
import org.keyturn.starter.upkeep.DriftCommand;
import org.keyturn.starter.upkeep.ResyncCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code keyturn}, which only knows the commands below it. */
@Command(
    name = "keyturn",
    mixinStandardHelpOptions = true,
    version = "keyturn 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "A key ceremony on AWS CloudHSM: durable, approved by people, audited.",
    footer = {"", "Beside these: keyturn doctor, worker and simulator, each with --help"})
public final class Keyturn implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          RehearseCommand.class,
          CheckCommand.class,
          ScriptCommand.class,
          ExplainCommand.class,
          StartCommand.class,
          StatusCommand.class,
          ListCommand.class,
          CodecServerCommand.class,
          ApproveCommand.class,
          RefuseCommand.class,
          StatementCommand.class,
          SubmitCommand.class,
          CsrCommand.class,
          CertificateCommand.class,
          RetryCommand.class,
          AbortCommand.class,
          RecordCommand.class,
          DriftCommand.class,
          ResyncCommand.class,
          RosterCommand.class,
          AddressCommand.class,
          OpenCommand.class);

  @Spec private CommandSpec spec;

  /** Runs one command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(commandLine(arguments).execute(arguments));
  }

  /** The command line for these arguments; whoever runs it may give it streams of their own. */
  public static CommandLine commandLine(String... arguments) {
    var commandLine = new CommandLine(new Keyturn());
    for (Class<?> command : COMMANDS) {
      addCommand(commandLine, command, List.of(arguments));
    }
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(false);
    commandLine.setParameterExceptionHandler(
        (exception, typed) -> misused(exception, commandLine, typed));
    commandLine.setExecutionExceptionHandler(
        (exception, failed, parsed) -> explain(exception, failed));
    withExitCodes(commandLine);
    return commandLine;
  }

  /**
   * Of a command that is not asked for, name and description are enough, for the list of all: to
   * read the options of every command takes a third of the time in which help should be there.
   */
  private static void addCommand(CommandLine whole, Class<?> command, List<String> arguments) {
    Command described = Objects.requireNonNull(command.getAnnotation(Command.class));
    if (arguments.contains(described.name())) {
      whole.addSubcommand(command);
    } else {
      CommandSpec named = CommandSpec.create().name(described.name());
      named.usageMessage().description(described.description());
      whole.addSubcommand(described.name(), named);
    }
  }

  private static void withExitCodes(CommandLine commandLine) {
    var usage = commandLine.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n");
    var exitCodes = new LinkedHashMap<String, String>();
    for (ExitCode exit : ExitCode.values()) {
      exitCodes.put(" " + exit.number(), exit.words());
    }
    usage.exitCodeList(exitCodes);
    commandLine.getSubcommands().values().forEach(Keyturn::withExitCodes);
  }

  /** Says what was wrong with the words typed, and the near miss where there is one. */
  private static int misused(ParameterException exception, CommandLine whole, String[] arguments) {
    boolean noCommand =
        arguments.length > 0
            && !arguments[0].startsWith("-")
            && !whole.getSubcommands().containsKey(arguments[0]);
    // Otherwise a later word that is a command would be taken for the one meant.
    ParameterException told =
        noCommand ? new UnmatchedArgumentException(whole, List.of(arguments[0])) : exception;
    CommandLine failed = told.getCommandLine();
    PrintWriter err = failed.getErr();
    err.println("error: " + (noCommand ? "no command " + arguments[0] : told.getMessage()));
    UnmatchedArgumentException.printSuggestions(told, err);
    err.print("usage: " + failed.getHelp().synopsis(7));
    err.println("hint: " + failed.getCommandSpec().qualifiedName() + " --help explains all of it");
    return ExitCode.USAGE.number();
  }

  private static int explain(Exception exception, CommandLine failed) {
    PrintWriter err = failed.getErr();
    if (exception instanceof CommandException refusal) {
      err.println("error: " + Plain.lines(String.valueOf(refusal.getMessage())));
      err.println("hint: " + Plain.lines(refusal.hint()));
      return refusal.exit().number();
    }
    if (exception instanceof RefusedException refused) {
      refused.problems().forEach(problem -> err.println("error: " + problem));
      err.println("hint: nothing was started or changed; mend the files and try again");
      return ExitCode.REFUSED.number();
    }
    Unforeseen.print(exception, err);
    return ExitCode.OTHER.number();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
