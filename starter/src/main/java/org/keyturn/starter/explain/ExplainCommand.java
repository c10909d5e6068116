package org.keyturn.starter.explain;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Home;
import org.keyturn.starter.cli.Paragraph;
import org.keyturn.starter.cli.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyturn explain}: what a step does, why, and what it calls. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Say what a step does and why, what it calls and what can park it.",
      "Without a step: list them."
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int INDENTATION = 20;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "STEP",
      description = "The step, as status names it.")
  private @Nullable String name;

  @Option(
      names = "--plan",
      paramLabel = "F",
      description = "Your copy of the plan (default: examples/plan.yaml of Keyturn).")
  private @Nullable Path plan;

  @Option(
      names = "--environment",
      paramLabel = "F",
      description = "Your copy of the environment (default: that of the examples).")
  private @Nullable Path environment;

  @Override
  public Integer call() throws RefusedException {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      list(out);
    } else {
      explain(name, out);
    }
    out.flush();
    return ExitCode.DONE.number();
  }

  private static void list(PrintWriter out) {
    for (Step step : Step.values()) {
      String before = step.activity();
      for (String line : Paragraph.lines(step.title(), INDENTATION)) {
        out.println("%-20s%s".formatted(before, line));
        before = "";
      }
    }
  }

  private void explain(String name, PrintWriter out) throws RefusedException {
    List<Step> named =
        Arrays.stream(Step.values()).filter(step -> step.activity().equals(name)).toList();
    if (named.isEmpty()) {
      throw new CommandException(
          ExitCode.REFUSED, "no step " + name, "keyturn explain lists the steps");
    }
    Path planFile = plan == null ? Home.of("examples/plan.yaml") : plan;
    Path environmentFile = environment == null ? Home.of("examples/environment.yaml") : environment;
    Plan read = Documents.plan(planFile.toString(), TextFile.read(planFile)).content();
    Environment place =
        Documents.environment(environmentFile.toString(), TextFile.read(environmentFile)).content();
    String between = "";
    for (Step step : named) {
      out.print(between);
      new ExplainedStep(step, read, place, out).print();
      between = System.lineSeparator();
    }
  }
}
