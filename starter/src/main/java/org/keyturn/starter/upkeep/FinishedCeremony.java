package org.keyturn.starter.upkeep;

import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.RecordFile;
import org.keyturn.ceremony.record.RecordVerifier;
import org.keyturn.ceremony.record.Verdict;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.starter.cli.TextFile;
import org.keyturn.starter.record.RecordAndRoster;
import org.keyturn.workflows.upkeep.Recorded;

/** A record that holds and goes to the end of a completed ceremony. */
final class FinishedCeremony {
  private final RecordAndRoster files;

  FinishedCeremony(RecordAndRoster files) {
    this.files = files;
  }

  /** Verifies the record as {@code keyturn record verify} does, before anything is asked. */
  Recorded recorded() throws RefusedException {
    var roster = Documents.roster(files.roster().toString(), TextFile.read(files.roster()));
    try {
      CeremonyRecord record = RecordFile.read(TextFile.read(files.record()));
      return recorded(record, RecordVerifier.verify(record, roster));
    } catch (IllegalArgumentException e) {
      throw refused(ExitCode.NOT_VERIFIED, "does not hold: " + e.getMessage());
    }
  }

  private Recorded recorded(CeremonyRecord record, Verdict verdict) {
    if (verdict instanceof Verdict.Invalid invalid) {
      throw refused(
          ExitCode.NOT_VERIFIED,
          "does not hold: entry " + invalid.entry() + ": " + invalid.reason());
    }
    if (verdict instanceof Verdict.Valid valid && valid.ending().equals("completed")) {
      Mandate keys = valid.mandates().get(GateName.KEYS);
      if (keys != null) {
        return Recorded.of(record, keys);
      }
    }
    throw refused(ExitCode.REFUSED, "is not that of a completed ceremony");
  }

  private CommandException refused(ExitCode exit, String why) {
    return new CommandException(
        exit,
        files.record() + " " + why,
        "keyturn record verify %s --roster %s says what it is; nothing was compared or changed"
            .formatted(files.record(), files.roster()));
  }
}
