package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.keyturn.starter.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command on a running ceremony has: its id, the streams and the connection. */
abstract class CeremonyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ID", description = "The ceremony's id.")
  String ceremony = "";

  @Override
  public final Integer call() throws Exception {
    try (Ceremonies ceremonies = Ceremonies.connect()) {
      return run(ceremonies).number();
    }
  }

  abstract ExitCode run(Ceremonies ceremonies) throws Exception;

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
