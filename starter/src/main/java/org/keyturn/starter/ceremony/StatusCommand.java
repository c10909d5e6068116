package org.keyturn.starter.ceremony;

import java.time.Instant;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.Output;
import org.keyturn.workflows.ceremony.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyturn status}: where a ceremony stands and who is awaited. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Show the steps, the gates, who is awaited and what to do next.",
      "Ends with 5 while people are awaited."
    })
public final class StatusCommand extends CeremonyCommand {
  private static final long MILLIS_BETWEEN_LOOKS = 2_000;

  @Option(names = "--watch", description = "Show it again whenever it changes, until the end.")
  private boolean watch;

  @Option(names = "--json", description = "Print one JSON object, or with --watch one a change.")
  private boolean json;

  @Override
  ExitCode run(Ceremonies ceremonies) throws InterruptedException {
    Status status = ceremonies.status(ceremony);
    show(status);
    while (watch && !ended(status)) {
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
      Status next = ceremonies.status(ceremony);
      if (!next.equals(status)) {
        show(next);
      }
      status = next;
    }
    return waiting(status) ? ExitCode.WAITING : ExitCode.DONE;
  }

  private void show(Status status) {
    if (json) {
      out().println(Output.json(status));
    } else {
      StatusText.print(status, Instant.now(), out());
    }
    out().flush();
  }

  static boolean ended(Status status) {
    return status.phase().equals("completed") || status.phase().equals("aborted");
  }

  static boolean waiting(Status status) {
    return !status.gates().isEmpty()
        || status.attention().isPresent()
        || status.awaitedCertificate().isPresent();
  }
}
