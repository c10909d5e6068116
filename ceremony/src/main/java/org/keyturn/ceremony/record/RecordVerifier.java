package org.keyturn.ceremony.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.roster.Roster;

/**
 * Verifies a record with nothing but the roster: neither Temporal nor AWS nor the worker that wrote
 * it is asked or trusted.
 */
public final class RecordVerifier {
  private RecordVerifier() {}

  /** Judges a record; stops at the first entry that does not hold. */
  public static Verdict verify(CeremonyRecord record, Document<Roster> roster) {
    var chain = new Chain();
    @Nullable Retrace retrace = null;
    for (int i = 0; i < record.entries().size(); i++) {
      Entry entry = record.entries().get(i);
      try {
        chain.follow(entry);
        if (retrace == null) {
          retrace = new Retrace(Genesis.read(entry, roster));
        } else {
          retrace.follow(entry);
        }
      } catch (BrokenEntryException e) {
        return new Verdict.Invalid(i + 1, e.reason());
      }
    }
    Optional<Verdict> verdict = retrace == null ? Optional.empty() : retrace.verdict(record.head());
    return verdict.orElseGet(
        () ->
            new Verdict.Incomplete(
                record.entries().size(),
                "the record holds as far as it goes, but it does not go to the end of the"
                    + " ceremony"));
  }
}
