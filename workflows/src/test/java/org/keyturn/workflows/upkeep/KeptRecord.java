package org.keyturn.workflows.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.record.RecordVerifier;
import org.keyturn.ceremony.record.Verdict;

/** A record of version 1 that the module ceremony keeps. */
final class KeptRecord {
  private static final Path KEPT =
      Path.of("../ceremony/src/test/resources/org/keyturn/ceremony/version-1/records");

  private KeptRecord() {}

  static Recorded recorded(String name) {
    try {
      Path folder = KEPT.resolve(name);
      CeremonyRecord record = RecordFile.read(Files.readString(folder.resolve("record.json")));
      var roster = Documents.roster("roster", Files.readString(folder.resolve("roster.yaml")));
      var valid = (Verdict.Valid) RecordVerifier.verify(record, roster);
      return Recorded.of(record, Objects.requireNonNull(valid.mandates().get(GateName.KEYS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }
}
