package org.keyturn.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.worker.cli.Unexpected;
import org.keyturn.workflows.ceremony.WarmUp;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code keyturn worker}: polls for the work of its roles until it is ended. */
@Command(
    name = "keyturn worker",
    mixinStandardHelpOptions = true,
    description = "Does the work of the given roles until it is ended.",
    footer = {
      "",
      "The connection to Temporal is set as for its own tools: TEMPORAL_ADDRESS,",
      "TEMPORAL_NAMESPACE and the others, or temporal.toml. AWS credentials are found",
      "as the AWS SDK finds them.",
      "",
      "Exit codes: 0 ended as asked, 2 usage, 3 input refused, 1 anything else."
    })
public final class WorkerCommand implements Callable<Integer> {
  @Option(
      names = "--role",
      split = ",",
      required = true,
      paramLabel = "ROLE",
      description = "workflow, aws or hsm; several with commas.")
  private List<Role> roles = List.of();

  @Option(
      names = "--environment",
      required = true,
      paramLabel = "F",
      description = "The environment file installed on this machine.")
  private Path environment = Path.of("environment.yaml");

  @Option(
      names = "--roster",
      required = true,
      paramLabel = "F",
      description = "The roster file installed on this machine.")
  private Path roster = Path.of("roster.yaml");

  /** Runs the worker and ends the process. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new WorkerCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Unexpected::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Set<Role> asked = EnumSet.copyOf(roles);
    Installed installed;
    try {
      installed = Installed.read(environment, roster);
    } catch (RefusedException e) {
      e.problems().forEach(problem -> System.err.println("error: " + problem));
      System.err.println("hint: nothing was started; keyturn check shows the same problems");
      return 3;
    }
    WarmUp.run();
    var ended = new CountDownLatch(1);
    try (Wiring wiring = new Wiring(installed);
        Workers workers = Workers.start(asked, installed, wiring.activities(asked))) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ended.countDown();
                    workers.close();
                  }));
      System.err.println("keyturn worker: ready, " + served(asked, installed));
      ended.await();
    } catch (NotServedException e) {
      System.err.println("error: " + Plain.lines(String.valueOf(e.getMessage())));
      System.err.println("hint: " + Plain.lines(e.hint()));
      return 1;
    }
    return 0;
  }

  private static String served(Set<Role> roles, Installed installed) {
    var served = new ArrayList<String>();
    for (Role role : roles) {
      served.add(role + " on " + role.queue(installed.environment().content()));
    }
    return served.stream().collect(Collectors.joining(", "));
  }
}
