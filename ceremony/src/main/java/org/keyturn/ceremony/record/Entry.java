package org.keyturn.ceremony.record;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;

/**
 * One link of the record.
 *
 * @param sequence 1 for the first
 * @param at when the workflow wrote it, UTC, milliseconds
 * @param name the step, gate or cause it belongs to
 * @param content what it says; never a secret
 * @param previous hash of the entry before; 64 zeros for the first
 * @param hash of all other members in canonical form
 */
public record Entry(
    int sequence,
    String at,
    Kind kind,
    String name,
    SortedMap<String, String> content,
    String previous,
    String hash) {
  /** What an entry can be. */
  public enum Kind {
    /** The first: the three files and who started. */
    STARTED,
    GATE_OPENED,
    DECISION,
    /** An attempt that did not count, and why. */
    REFUSED_ATTEMPT,
    GATE_CLOSED,
    /** A fact a step established. */
    EVIDENCE,
    /** A weakening, and who accepted it. */
    DEVIATION,
    ATTENTION,
    REMINDER,
    /** The last: how it ended. */
    ENDED
  }

  /** What evidence says of the time at which its step began, written as {@link #at} is. */
  public static final String BEGAN = "began";

  public static final String NOTHING_BEFORE = "0".repeat(64);

  public Entry {
    content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
  }

  static Entry after(
      int sequence,
      String previous,
      Instant at,
      Kind kind,
      String name,
      Map<String, String> content) {
    var unhashed =
        new Entry(sequence, at.toString(), kind, name, new TreeMap<>(content), previous, "");
    return new Entry(
        sequence,
        unhashed.at,
        kind,
        name,
        unhashed.content,
        previous,
        unhashed.computeHash().hex());
  }

  Sha256 computeHash() {
    return CanonicalJson.digest(
        Map.of(
            "sequence", sequence,
            "at", at,
            "kind", kind.name(),
            "name", name,
            "content", content,
            "previous", previous));
  }
}
