package org.keyturn.starter.script;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.paper.Script;
import org.keyturn.starter.cli.Copies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn script}: the ceremony on paper, before the day. */
@Command(
    name = "script",
    mixinStandardHelpOptions = true,
    description = {
      "Write the ceremony's script as one HTML page, to print before the day:",
      "who has which part, every step and gate, what to do when something differs,",
      "and lines to write on."
    })
public final class ScriptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Copies copies = new Copies();

  @Option(
      names = "--out",
      paramLabel = "F",
      defaultValue = "script.html",
      description = "A new file (default: ./${DEFAULT-VALUE}).")
  private Path file = Path.of("script.html");

  @Override
  public Integer call() throws RefusedException {
    Copies.Read files = copies.read();
    TextFile.writeNew(file, Script.html(files.plan(), files.environment(), files.roster()));
    spec.commandLine().getOut().println(file);
    return ExitCode.DONE.number();
  }
}
