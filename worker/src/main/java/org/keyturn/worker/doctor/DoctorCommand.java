package org.keyturn.worker.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.doctor.AwsExamination;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.doctor.InstallationExamination;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.worker.cli.Unexpected;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code keyturn doctor}: looks at everything that can be known before the first cost; changes
 * nothing.
 */
@Command(
    name = "keyturn doctor",
    mixinStandardHelpOptions = true,
    description = "Looks at all that can be known before the first cost, and changes nothing.",
    footer = {
      "",
      "Exit codes: 0 no problem, 2 usage, 3 environment file refused, 4 problems found."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--environment",
      required = true,
      paramLabel = "F",
      description = "The environment file.")
  private Path environment = Path.of("environment.yaml");

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new DoctorCommand())
            .setExecutionExceptionHandler(Unexpected::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Environment read =
          Documents.environment(environment.toString(), Files.readString(environment)).content();
      return report(examine(read));
    } catch (RefusedException e) {
      e.problems().forEach(problem -> err.println("error: " + problem));
    } catch (IOException e) {
      err.println("error: " + environment + ": cannot be read as UTF-8 text");
    }
    err.println("hint: nothing was looked at; correct the environment file first");
    return 3;
  }

  private static List<Finding> examine(Environment environment) throws InterruptedException {
    var findings = new ArrayList<Finding>();
    findings.addAll(new InstallationExamination(environment, Clock.systemUTC()).findings());
    try (AwsClients clients = AwsClients.of(environment)) {
      findings.addAll(new AwsExamination(environment, clients).findings());
    }
    findings.addAll(new TemporalExamination(environment).findings());
    return findings;
  }

  private int report(List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      out.printf(
          "%-8s %s: %s%n",
          finding.level().name().toLowerCase(Locale.ROOT),
          finding.subject(),
          Plain.line(finding.found()));
      if (!finding.mend().isEmpty()) {
        out.printf("%-8s hint: %s%n", "", Plain.line(finding.mend()));
      }
    }
    out.flush();
    return findings.stream().anyMatch(finding -> finding.level() == Level.PROBLEM) ? 4 : 0;
  }
}
