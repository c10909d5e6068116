package org.keyturn.matrix;

import java.time.Duration;
import java.util.List;

/**
 * What became of one kill.
 *
 * @param order of the ceremony, or another word for its plan
 * @param ending what the ceremony ended with, or why it did not
 * @param duplicates effects that are to be once and were twice
 * @param orphans what is there in the end and is in no record
 * @param failedLogins the most that one HSM saw from the kill to the next useful step
 * @param recovery from the kill to the next entry in the record
 */
record Row(
    String process,
    String how,
    String moment,
    String order,
    String ending,
    List<String> duplicates,
    List<String> orphans,
    int failedLogins,
    Duration recovery) {
  static final String FINISHED = "yes";

  /** Of a ceremony that could not be played as it was meant. */
  static Row broken(String process, String order, Throwable why) {
    String cause = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    return new Row(
        process,
        "–",
        "–",
        order,
        "no: " + why.getClass().getSimpleName() + " " + cause,
        List.of(),
        List.of(),
        0,
        Duration.ZERO);
  }

  boolean good() {
    return ending.equals(FINISHED)
        && duplicates.isEmpty()
        && orphans.isEmpty()
        && failedLogins <= 1;
  }

  String markdown() {
    return "| %s | %s | %s | %s | %s | %s | %s | %d | %.1f s |"
        .formatted(
            process,
            how,
            moment,
            order,
            ending,
            shown(duplicates),
            shown(orphans),
            failedLogins,
            recovery.toMillis() / 1000.0);
  }

  private static String shown(List<String> names) {
    return names.isEmpty() ? "0" : names.size() + ": " + String.join(", ", names);
  }
}
