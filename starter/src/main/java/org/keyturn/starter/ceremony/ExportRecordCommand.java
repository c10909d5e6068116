package org.keyturn.starter.ceremony;

import java.nio.file.Path;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyturn record export}: the record as it stands, into a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write the record of a ceremony, finished or not, to a new file.")
public final class ExportRecordCommand extends CeremonyCommand {
  @Option(names = "--out", required = true, paramLabel = "F", description = "A new file.")
  private Path file = Path.of("record.json");

  @Override
  ExitCode run(Ceremonies ceremonies) {
    TextFile.writeNew(file, RecordFile.write(ceremonies.record(ceremony)) + "\n");
    return ExitCode.DONE;
  }
}
