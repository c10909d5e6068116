package org.keyturn.starter.rehearsal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Home;
import org.keyturn.starter.cli.Output;
import org.keyturn.starter.cli.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keyturn rehearse}: the front door. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Hold a whole ceremony on this machine, on a simulator instead of AWS.",
      "Temporal service, workers and simulator are processes of their own; keys and",
      "signatures are real. Everything it leaves is in one folder."
    })
public final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--plan",
      paramLabel = "F",
      description = "The plan to rehearse (default: examples/plan.yaml of Keyturn).")
  private @Nullable Path plan;

  @Option(
      names = "--pace",
      paramLabel = "X",
      defaultValue = "0.05",
      description = "1 waits as AWS does, 0 not at all (default: ${DEFAULT-VALUE}).")
  private double pace;

  @Option(
      names = "--engine",
      paramLabel = "E",
      description = {
        "memory or temporal (default: temporal if its program is in KEYTURN_TEMPORAL,",
        "on the PATH or in ~/.cache/keyturn/bin)."
      })
  private Engine.@Nullable Kind engine;

  @Option(
      names = "--attended",
      description = "Wait for your own keyturn approve instead of signing for the participants.")
  private boolean attended;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A new or empty folder for what it leaves (default: ./rehearsal-TIME).")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!(pace >= 0 && pace <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--pace: found " + pace + "; allowed is a number from 0 to 1");
    }
    PrintWriter err = spec.commandLine().getErr();
    var progress = new Progress(err, System.getenv("KEYTURN_TERMINAL") != null);
    var rehearsal =
        new Rehearsal(
            plan == null ? Home.of("examples/plan.yaml") : plan,
            pace,
            engine,
            attended,
            out == null ? Path.of("rehearsal-" + now()) : out,
            progress);
    Result result = rehearsal.hold();
    print(result);
    return ExitCode.DONE.number();
  }

  private void print(Result result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Output.json(result));
      out.flush();
      return;
    }
    out.println("address    " + result.address());
    out.println("publicKey  " + result.publicKey());
    out.println("ceremony   " + result.ceremony() + ", " + result.outcome());
    out.println("cluster    " + result.cluster() + ", " + result.members() + " members");
    out.println("record     " + result.record());
    out.println("report     " + result.report());
    out.println("steps");
    for (Part part : result.steps()) {
      out.printf(
          "  %-20s %10s%s%n",
          part.name(),
          Spans.text(part.took()),
          part.attempts() > 1 ? ", " + part.attempts() + " looks or attempts" : "");
    }
    Path record = Path.of(result.record());
    out.println(
        "verify     keyturn record verify "
            + record
            + " --roster "
            + record.resolveSibling("roster.yaml"));
    out.flush();
  }

  private static String now() {
    return LocalDateTime.now(ZoneOffset.UTC)
        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", java.util.Locale.ROOT));
  }
}
