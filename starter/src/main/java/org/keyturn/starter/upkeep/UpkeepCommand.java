package org.keyturn.starter.upkeep;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Output;
import org.keyturn.starter.record.RecordAndRoster;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Recorded;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands of later days share: a record that holds, the connection, the result. */
abstract class UpkeepCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin RecordAndRoster files = new RecordAndRoster();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public final Integer call() throws RefusedException, InterruptedException {
    Recorded recorded = new FinishedCeremony(files).recorded();
    try (Ceremonies ceremonies = Ceremonies.connect()) {
      return run(ceremonies, recorded).number();
    }
  }

  abstract ExitCode run(Ceremonies ceremonies, Recorded recorded) throws InterruptedException;

  /** Prints a result in one of its two forms. */
  void print(Object result, Runnable text) {
    if (json) {
      out().println(Output.json(result));
    } else {
      text.run();
    }
    out().flush();
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** A difference weighs more than a part that nobody could look at. */
  static ExitCode exit(Findings found) {
    if (!found.drift().isEmpty()) {
      return ExitCode.NOT_VERIFIED;
    }
    return found.gaps().isEmpty() ? ExitCode.DONE : ExitCode.OTHER;
  }
}
