package org.keyturn.endtoend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text without what differs from run to run: each such thing has the number of its first place.
 */
final class Normalised {
  private static final Pattern ID =
      Pattern.compile(
          "\\b(?<kind>vpc|subnet|sg|eni|cluster)-[0-9a-z]{8,17}\\b"
              + "|(?<key>\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b)"
              + "|(?<digest>\\b[0-9a-f]{64}\\b)");

  private Normalised() {}

  static String of(String text) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    return ID.matcher(
            text.replaceAll("/\\S+/simulator/", "/simulator/")
                .replaceAll("127\\.0\\.0\\.1:[2-9]\\d*|127\\.0\\.0\\.1:1\\d+", "127.0.0.1:PORT")
                .replaceAll("\\b127\\.\\d+\\.([1-9]\\d*)\\.(\\d+)", "127.0.$1.$2")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("(keyturn|server) \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?", "$1 VERSION"))
        .replaceAll(
            found ->
                names.computeIfAbsent(
                    found.group(),
                    id -> {
                      String kind = kind(found);
                      return kind + "-" + counts.merge(kind, 1, Integer::sum);
                    }));
  }

  private static String kind(MatchResult found) {
    String kind = found.group(1);
    if (kind != null) {
      return kind;
    }
    return found.group(2) == null ? "SHA256" : "KEY";
  }
}
