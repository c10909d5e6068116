package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.ceremony.record.Entry;

/** The record while it grows, stamped with the workflow's time. */
final class Logbook {
  /**
   * Entries of a kind that anybody who reaches Temporal can cause, and the length of their texts:
   * together well below the 2 MiB that a payload may have.
   */
  private static final int MOST_OF_A_KIND = 150;

  private static final int LONGEST_TEXT = 1_000;

  private final Map<Entry.Kind, Integer> written = new EnumMap<>(Entry.Kind.class);
  private CeremonyRecord record = CeremonyRecord.empty();
  private boolean closed;

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  void started(CeremonyInput input) {
    write(
        Entry.Kind.STARTED,
        "ceremony",
        Map.of(
            "ceremony",
            input.ceremony(),
            "nonce",
            input.nonce(),
            "plan",
            input.plan(),
            "environment",
            input.environment(),
            "roster",
            input.roster(),
            "starter",
            input.starter()));
  }

  /** Appends an entry; what comes after the last one stands in Temporal's history only. */
  void write(Entry.Kind kind, String name, Map<String, String> content) {
    if (!closed) {
      record = record.with(now(), kind, name, content);
      closed = kind == Entry.Kind.ENDED;
    }
  }

  /** As {@link #write}, for what can be repeated at will; says whether there was room. */
  boolean writeIfRoom(Entry.Kind kind, String name, Map<String, String> content) {
    boolean room = written.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND;
    if (room) {
      write(kind, name, content);
    }
    return room;
  }

  /**
   * The beginning of a text that strangers may have written, and nothing that is no Unicode, since
   * that could be neither hashed nor sent.
   */
  static String clip(String text) {
    boolean fits = text.length() <= LONGEST_TEXT;
    return wellFormed(fits ? text : text.substring(0, LONGEST_TEXT) + "…");
  }

  /** The text with what is no Unicode in it replaced. */
  static String wellFormed(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  CeremonyRecord record() {
    return record;
  }

  boolean closed() {
    return closed;
  }
}
