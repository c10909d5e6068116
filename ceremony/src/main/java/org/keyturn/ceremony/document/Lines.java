package org.keyturn.ceremony.document;

import java.util.Map;

/**
 * Where the members of a file stand, so that a rule that spans files can still name a line.
 *
 * @param source name of the file as the user gave it
 * @param byPath line numbers by member path, for example {@code gates.open.quorum}
 */
public record Lines(String source, Map<String, Integer> byPath) {
  public Lines {
    byPath = Map.copyOf(byPath);
  }

  /** File and line of a member, or of the closest member around it that is there. */
  String of(String path) {
    for (String at = path; ; at = at.substring(0, at.lastIndexOf('.'))) {
      Integer line = byPath.get(at);
      if (line != null) {
        return source + ":" + line;
      }
      if (at.indexOf('.') < 0) {
        return source;
      }
    }
  }
}
