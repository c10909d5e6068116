package org.keyturn.dist;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.keyturn.simulator.Simulator;
import org.keyturn.starter.Keyturn;
import org.keyturn.worker.WorkerCommand;
import org.keyturn.worker.doctor.DoctorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as the launcher shows it: the starter's commands and those of other modules. */
final class WholeCommand {
  private static final Pattern OPTION = Pattern.compile("^ +(--[a-z]+)", Pattern.MULTILINE);
  private static final Pattern BELOW =
      Pattern.compile("keyturn simulator (?<command>[a-z]+) (?<words>[a-z|]+)");

  private WholeCommand() {}

  static CommandLine commandLine() {
    String[] all = Keyturn.commandLine().getSubcommands().keySet().toArray(String[]::new);
    return Keyturn.commandLine(all)
        .addSubcommand("doctor", under("doctor", new DoctorCommand()))
        .addSubcommand("worker", under("worker", new WorkerCommand()))
        .addSubcommand("simulator", simulator());
  }

  /** These are the first command of their process, and say so in their name. */
  private static CommandLine under(String name, Object command) {
    return new CommandLine(command).setCommandName(name);
  }

  /** The simulator shares nothing with the rest and reads its arguments itself: asked for help. */
  private static CommandLine simulator() {
    var spec = CommandSpec.create().name("simulator").mixinStandardHelpOptions(false);
    spec.usageMessage().description("Runs the CloudHSM simulator.");
    String help = simulatorHelp();
    OPTION
        .matcher(help)
        .results()
        .forEach(
            option ->
                spec.addOption(OptionSpec.builder(option.group(1)).type(String.class).build()));
    var below = BELOW.matcher(help);
    while (below.find()) {
      var command = CommandSpec.create();
      for (String word : below.group("words").split("\\|", -1)) {
        command.addSubcommand(word, CommandSpec.create());
      }
      spec.addSubcommand(below.group("command"), command);
    }
    return new CommandLine(spec);
  }

  static String simulatorHelp() {
    return said("--help");
  }

  static String faultHelp() {
    return said("fault", "--help");
  }

  private static String said(String... arguments) {
    PrintStream terminal = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      Simulator.main(arguments);
    } finally {
      System.setOut(terminal);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
