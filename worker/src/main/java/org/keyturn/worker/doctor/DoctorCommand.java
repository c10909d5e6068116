package org.keyturn.worker.doctor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.doctor.AwsClock;
import org.keyturn.activities.doctor.AwsExamination;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.activities.doctor.InstallationExamination;
import org.keyturn.activities.doctor.RosterExamination;
import org.keyturn.activities.doctor.Span;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.worker.cli.Unexpected;
import org.keyturn.worker.cli.Version;
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
    versionProvider = Version.class,
    description = "Looks at all that can be known before the first cost, and changes nothing.",
    footer = {
      "",
      "Temporal and AWS are found as keyturn worker finds them. What cannot be known,",
      "because a file was not given or a call is not allowed, is a warning.",
      "",
      "Exit codes: 0 no problem, 2 usage, 3 a file refused, 4 problems found,",
      "1 anything else."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--environment",
      required = true,
      paramLabel = "F",
      description = "The environment file.")
  private Path environment = Path.of("environment.yaml");

  @Option(
      names = "--plan",
      paramLabel = "F",
      description = "The plan file, which says how long people may take.")
  private @Nullable Path plan;

  @Option(
      names = "--roster",
      paramLabel = "F",
      description = "The roster file, for the keys of the participants.")
  private @Nullable Path roster;

  @Option(
      names = "--bastion-worker",
      paramLabel = "ARN",
      description = "The IAM role of the worker with the role hsm: may it write passwords?")
  private @Nullable String bastionWorker;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new DoctorCommand())
            .setExecutionExceptionHandler(Unexpected::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      var diagnosis = new Diagnosis(examine(Given.read(environment, plan, roster)));
      if (json) {
        out.println(diagnosis.json());
      } else {
        diagnosis.print(out);
      }
      out.flush();
      err.println("keyturn doctor: " + diagnosis.summary());
      return diagnosis.count(Level.PROBLEM) == 0 ? 0 : 4;
    } catch (RefusedException e) {
      e.problems().forEach(problem -> err.println("error: " + problem));
      err.println("hint: nothing was looked at; correct the files first");
      return 3;
    }
  }

  private List<Finding> examine(Given given) throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Span span = Span.from(clock.instant(), given.plan());
    var findings = new ArrayList<Finding>();
    findings.addAll(people(given, span));
    findings.addAll(new InstallationExamination(given.environment(), span).findings());
    var awsClock = new AwsClock(clock);
    try (AwsClients clients = AwsClients.of(given.environment(), awsClock)) {
      findings.addAll(
          new AwsExamination(
                  given.environment(), clients, Optional.ofNullable(bastionWorker), awsClock)
              .findings());
    }
    findings.addAll(new TemporalExamination(given.environment(), given.plan(), clock).findings());
    return findings;
  }

  private static List<Finding> people(Given given, Span span) {
    return given
        .roster()
        .map(roster -> new RosterExamination(roster, given.plan(), span).findings())
        .orElseGet(
            () ->
                List.of(
                    Finding.unknown(
                        "roster",
                        "no roster was given",
                        "add --roster roster.yaml, and --plan plan.yaml for its deadlines")));
  }
}
