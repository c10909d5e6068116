package org.keyturn.worker;

import com.uber.m3.tally.NoopScope;
import io.temporal.envconfig.ClientConfigProfile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.certificate.CertificatePractice;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.terminal.Plain;
import org.keyturn.worker.cli.Unexpected;
import org.keyturn.worker.cli.Version;
import org.keyturn.worker.vitals.ListenAddress;
import org.keyturn.worker.vitals.Vitals;
import org.keyturn.workflows.ceremony.WarmUp;
import org.keyturn.workflows.connection.ConnectionSettings;
import org.keyturn.workflows.connection.NotServedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code keyturn worker}: polls for the work of its roles until it is ended. */
@Command(
    name = "keyturn worker",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Does the work of the given roles until it is ended.",
    footer = {
      "",
      "The connection to Temporal is set as for its own tools: TEMPORAL_ADDRESS,",
      "TEMPORAL_NAMESPACE and the others, or temporal.toml. AWS credentials are found",
      "as the AWS SDK finds them. KEYTURN_LOG=TRACE, or another level, makes every",
      "command log at that level: no password is logged at any.",
      "",
      "Exit codes: 0 ended as asked, 2 usage, 3 input refused, 1 anything else."
    })
public final class WorkerCommand implements Callable<Integer> {
  /** By then, whatever waited for a worker to start has been begun. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

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

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      converter = ListenAddress.class,
      description = "Serve /livez, /readyz and /metrics there; without it, nothing is served.")
  private @Nullable InetSocketAddress listen;

  /** Runs the worker and ends the process. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new WorkerCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Unexpected::explain);
  }

  @Override
  public Integer call() throws InterruptedException {
    Set<Role> asked = EnumSet.copyOf(roles);
    Installed installed;
    try {
      installed = Installed.read(environment, roster);
    } catch (RefusedException e) {
      return refused(e, "keyturn check shows the same problems");
    }
    ClientConfigProfile temporal;
    try {
      temporal = ConnectionSettings.load();
    } catch (RefusedException e) {
      return refused(e, "see " + ConnectionSettings.PAGE);
    }
    WarmUp.run();
    var ended = new CountDownLatch(1);
    try (Vitals vitals = vitals();
        Wiring wiring = new Wiring(installed);
        Workers workers =
            Workers.start(
                temporal,
                asked,
                installed,
                wiring.activities(asked),
                vitals == null ? new NoopScope() : vitals.scope())) {
      if (vitals != null) {
        vitals.started(workers.client(), asked.contains(Role.WORKFLOW));
      }
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ended.countDown();
                    workers.close();
                  }));
      System.err.println("keyturn worker: ready, " + served(asked, installed));
      if (asked.contains(Role.HSM)) {
        new FirstLook(System.err).begin();
      }
      if (asked.contains(Role.AWS)) {
        CompletableFuture.runAsync(wiring::practise);
        CompletableFuture.delayedExecutor(SETTLED.toSeconds(), TimeUnit.SECONDS)
            .execute(CertificatePractice::run);
      }
      if (vitals != null) {
        System.err.println("keyturn worker: vitals at " + vitals.address());
      }
      ended.await();
    } catch (IOException e) {
      System.err.println(
          "error: --listen " + listen + ": " + Plain.lines(String.valueOf(e.getMessage())));
      System.err.println("hint: name an address of this machine with a port that is free");
      return 1;
    } catch (RefusedException e) {
      return refused(e, "see docs/encryption.md");
    } catch (NotServedException e) {
      System.err.println("error: " + Plain.lines(String.valueOf(e.getMessage())));
      System.err.println("hint: " + Plain.lines(e.hint()));
      return 1;
    }
    return 0;
  }

  private static int refused(RefusedException refused, String hint) {
    refused.problems().forEach(problem -> System.err.println("error: " + problem));
    System.err.println("hint: nothing was started; " + hint);
    return 3;
  }

  private @Nullable Vitals vitals() throws IOException {
    return listen == null ? null : Vitals.listen(listen);
  }

  private static String served(Set<Role> roles, Installed installed) {
    var served = new ArrayList<String>();
    for (Role role : roles) {
      served.add(role + " on " + role.queue(installed.environment().content()));
    }
    return served.stream().collect(Collectors.joining(", "));
  }
}
