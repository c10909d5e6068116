package org.keyturn.starter.ceremony;

import java.io.IOException;
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
  @Option(
      names = "--watch",
      description =
          "Show it while it changes, until the end or q. In a pipe: one line a change."
              + " NO_COLOR is heeded.")
  private boolean watch;

  @Option(names = "--json", description = "Print one JSON object, or with --watch one a change.")
  private boolean json;

  @Override
  ExitCode run(Ceremonies ceremonies) throws IOException, InterruptedException {
    Status status = watch ? watched(ceremonies) : ceremonies.status(ceremony);
    if (!watch && json) {
      out().println(Output.json(status));
    } else if (!watch) {
      StatusText.print(status, Instant.now(), out());
    }
    out().flush();
    return waiting(status) ? ExitCode.WAITING : ExitCode.DONE;
  }

  private Status watched(Ceremonies ceremonies) throws IOException, InterruptedException {
    try (var looking = new Watch(() -> ceremonies.status(ceremony), Watch.PAUSE)) {
      if (json) {
        return looking.show(Watched.json(out()));
      }
      // The launcher knows whether there is a terminal that can move its cursor.
      if (System.getenv("KEYTURN_SCREEN") == null) {
        return looking.show(new ChangeLines(out()));
      }
      Status last;
      try (Screen screen = Screen.open(System.getenv("NO_COLOR") == null)) {
        last = looking.show(Watched.on(screen));
      }
      // The screen is gone, and how it stood at the end is what one wants to keep.
      StatusText.print(last, Instant.now(), out());
      return last;
    }
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
