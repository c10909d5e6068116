package org.keyturn.matrix;

import java.time.Instant;
import org.keyturn.ceremony.record.Entry;
import org.keyturn.workflows.ceremony.Status;

/** A step that waited for people, as the record has it. */
record Parked(Instant at, String step, String type, String cause, String hint) {
  static Parked of(Entry entry) {
    return new Parked(
        Instant.parse(entry.at()),
        entry.name(),
        entry.content().getOrDefault("type", ""),
        entry.content().getOrDefault("cause", ""),
        entry.content().getOrDefault("hint", ""));
  }

  /** As the operator is shown it. */
  Status.Attention shown() {
    return new Status.Attention(step, type, cause, "", hint);
  }

  String state() {
    return "parked at `" + step + "` (" + type + ")";
  }

  /** The cause without what differs from run to run. */
  String pattern() {
    return cause
        .replaceAll("(cluster|hsm|sg|subnet)-[0-9a-z]+", "$1-…")
        .replaceAll("\\b[0-9a-f]{12,}\\b", "…")
        .replaceAll("127(\\.\\d+){3}(:\\d+)?", "127.…")
        .replaceAll("https?://[^ ]*/", "…/")
        .replaceAll("/[^ ;,]*/simulator/", "…/")
        .replaceAll("0x[0-9a-f]+", "0x…");
  }
}
