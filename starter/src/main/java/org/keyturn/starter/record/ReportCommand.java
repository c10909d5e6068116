package org.keyturn.starter.record;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.paper.Report;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.record.RecordVerifier;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyturn record report}: the minutes of any record that holds, also of an aborted one. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Write the minutes of a record as one HTML page, if the record holds.",
      "A record that stops early is shown as far as it goes."
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RecordAndRoster files = new RecordAndRoster();

  @Option(
      names = "--out",
      paramLabel = "F",
      defaultValue = "report.html",
      description = "A new file (default: ./${DEFAULT-VALUE}).")
  private Path file = Path.of("report.html");

  @Override
  public Integer call() throws RefusedException {
    Document<Roster> own =
        Documents.roster(files.roster().toString(), TextFile.read(files.roster()));
    TextFile.writeNew(file, Report.html(verified(own)));
    spec.commandLine().getOut().println(file);
    return ExitCode.DONE.number();
  }

  private CeremonyRecord verified(Document<Roster> own) {
    try {
      CeremonyRecord read = RecordFile.read(TextFile.read(files.record()));
      Verdict verdict = RecordVerifier.verify(read, own);
      if (!read.entries().isEmpty() && !(verdict instanceof Verdict.Invalid)) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      // What is wrong with it is for verify to say.
    }
    throw new CommandException(
        ExitCode.NOT_VERIFIED,
        files.record() + " does not hold; no report was written",
        "keyturn record verify "
            + files.record()
            + " --roster "
            + files.roster()
            + " says where and why");
  }
}
