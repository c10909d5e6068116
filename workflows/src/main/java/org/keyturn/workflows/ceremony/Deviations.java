package org.keyturn.workflows.ceremony;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.record.Entry;

/** The weakenings a ceremony passes through: why, who accepted them, from when until when. */
final class Deviations {
  static final String UNPINNED_ROOT = "unpinned-manufacturer-root";
  static final String AVAILABILITY_CHECK_OFF = "availability-check-off";
  static final String KEY_EXTRACTABLE = "key-extractable";

  private final Map<String, Map<String, String>> spans = new LinkedHashMap<>();
  private final Logbook log;

  Deviations(Logbook log) {
    this.log = log;
  }

  /** Records a weakening that stays. */
  void stays(String name, String why, Mandate... acceptedBy) {
    log.write(Entry.Kind.DEVIATION, name, content(why, acceptedBy));
  }

  void begins(String name, String why, Mandate... acceptedBy) {
    Map<String, String> content = content(why, acceptedBy);
    content.put("from", Logbook.now().toString());
    spans.put(name, content);
  }

  /** Records a span that began; nothing where none did. */
  void ends(String name) {
    Map<String, String> content = spans.remove(name);
    if (content != null) {
      content.put("until", Logbook.now().toString());
      log.write(Entry.Kind.DEVIATION, name, content);
    }
  }

  /** What is still open when a ceremony ends before its time. */
  void endAll() {
    spans.keySet().stream().toList().forEach(this::ends);
  }

  private static Map<String, String> content(String why, Mandate... mandates) {
    var acceptedBy = new TreeMap<String, String>();
    for (Mandate mandate : mandates) {
      var names = mandate.decisions().stream().map(d -> Statement.parse(d.statement()));
      acceptedBy.put(
          mandate.gate().word(), String.join(", ", names.map(Statement::participant).toList()));
    }
    var content = new TreeMap<String, String>();
    content.put("why", why);
    content.put(
        "acceptedBy",
        String.join(
            "; ",
            acceptedBy.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList()));
    return content;
  }
}
