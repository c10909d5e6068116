package org.keyturn.ceremony.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyturn.ceremony.json.Sha256;

/**
 * The hash-chained evidence of one ceremony.
 *
 * @param format of the file
 */
public record CeremonyRecord(String format, List<Entry> entries) {
  public static final String FORMAT = "keyturn-record/1";

  public CeremonyRecord {
    entries = List.copyOf(entries);
  }

  public static CeremonyRecord empty() {
    return new CeremonyRecord(FORMAT, List.of());
  }

  public CeremonyRecord with(
      Instant at, Entry.Kind kind, String name, Map<String, String> content) {
    var longer = new ArrayList<>(entries);
    longer.add(Entry.after(entries.size() + 1, head(), at, kind, name, content));
    return new CeremonyRecord(format, longer);
  }

  /** Hash of the last entry; what a gate's signatures bind. */
  public String head() {
    return entries.isEmpty() ? Entry.NOTHING_BEFORE : entries.get(entries.size() - 1).hash();
  }

  public Sha256 headDigest() {
    return new Sha256(head());
  }
}
