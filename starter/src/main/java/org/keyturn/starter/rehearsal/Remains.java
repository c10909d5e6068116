package org.keyturn.starter.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.cli.Copies;
import org.keyturn.workflows.ceremony.Outcome;
import org.keyturn.workflows.ceremony.Status;
import org.keyturn.workflows.mandate.Facts;

/** Gathers what a finished rehearsal leaves in its folder. */
final class Remains {
  private final Ceremonies ceremonies;
  private final String ceremony;
  private final Folder folder;

  Remains(Ceremonies ceremonies, String ceremony, Folder folder) {
    this.ceremonies = ceremonies;
    this.ceremony = ceremony;
    this.folder = folder;
  }

  Result gather(Outcome outcome, Copies.Read files) throws IOException {
    CeremonyRecord record = ceremonies.record(ceremony);
    Status status = ceremonies.status(ceremony);
    Files.writeString(folder.record(), RecordFile.write(record) + "\n");
    Files.writeString(folder.publicKey(), last(record, Facts.PUBLIC_KEY));
    Files.writeString(folder.history(), ceremonies.client().fetchHistory(ceremony).toJson(true));
    copyPublished(Path.of(outcome.recordFolder()));
    Files.copy(folder.simulator().resolve("effects.jsonl"), folder.effects());
    return new Result(
        ceremony,
        outcome.ending().name().toLowerCase(Locale.ROOT),
        outcome.address(),
        last(record, Facts.P2PK),
        files.plan().digest().hex(),
        files.environment().digest().hex(),
        files.roster().digest().hex(),
        status.cluster(),
        status.hsms(),
        History.parts(ceremonies.client(), ceremony),
        folder.record().toString(),
        folder.report().toString());
  }

  /** The record's folder has the report and the signer's configuration. */
  private void copyPublished(Path published) throws IOException {
    try (Stream<Path> walk = Files.walk(published)) {
      for (Path from : (Iterable<Path>) walk::iterator) {
        Path to = folder.root().resolve(published.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else if (Files.notExists(to)) {
          Files.copy(from, to);
        }
      }
    }
  }

  private static String last(CeremonyRecord record, String fact) {
    List<Entry> entries = record.entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      String value = entries.get(i).content().get(fact);
      if (value != null && entries.get(i).kind() == Entry.Kind.EVIDENCE) {
        return value;
      }
    }
    return "";
  }
}
