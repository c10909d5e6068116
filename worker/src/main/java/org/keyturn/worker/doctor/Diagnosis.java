package org.keyturn.worker.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.activities.doctor.Finding.Level;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.terminal.Plain;

/** Everything that was found, for people or for machines. */
record Diagnosis(List<Finding> findings) {
  static final String FORMAT = "keyturn-doctor/1";

  Diagnosis {
    findings = List.copyOf(findings);
  }

  long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  /** A line each, and one below it that says how to mend what is not well. */
  void print(PrintWriter out) {
    for (Finding finding : findings) {
      out.printf(
          "%-8s %s: %s%n", word(finding.level()), finding.subject(), Plain.line(finding.found()));
      if (!finding.mend().isEmpty()) {
        out.printf("%-8s hint: %s%n", "", Plain.line(finding.mend()));
      }
    }
  }

  /** For example {@code 2 problems, 1 warning, 19 ok}. */
  String summary() {
    return "%s, %s, %d ok"
        .formatted(several(Level.PROBLEM), several(Level.WARNING), count(Level.OK));
  }

  /** One object, whose members are described in docs/doctor.md. */
  String json() {
    return CanonicalJson.write(
        Map.of(
            "format",
            FORMAT,
            "problems",
            count(Level.PROBLEM),
            "warnings",
            count(Level.WARNING),
            "findings",
            findings.stream().map(Diagnosis::members).toList()));
  }

  private static Map<String, String> members(Finding finding) {
    return Map.of(
        "level",
        word(finding.level()),
        "subject",
        finding.subject(),
        "found",
        finding.found(),
        "mend",
        finding.mend());
  }

  private String several(Level level) {
    long count = count(level);
    return count + " " + word(level) + (count == 1 ? "" : "s");
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
