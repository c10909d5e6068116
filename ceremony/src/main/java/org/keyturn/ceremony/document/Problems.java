package org.keyturn.ceremony.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with one file. */
final class Problems {
  private record At(int line, Problem problem) {}

  private final String source;
  private final List<At> found;
  private final String more;

  Problems(String source) {
    this(source, new ArrayList<>(), "");
  }

  private Problems(String source, List<At> found, String more) {
    this.source = source;
    this.found = found;
    this.more = more;
  }

  /** The same collection; what is added through it ends with {@code more}. */
  Problems saying(String more) {
    return new Problems(source, found, more);
  }

  void add(int line, String what) {
    found.add(new At(line, new Problem(source + ":" + line, what + more)));
  }

  /** In the usual shape: the member, what was found, what is allowed. */
  void add(String path, Value value, String allowed) {
    add(value.line(), path + ": found " + value.found() + "; allowed is " + allowed);
  }

  /**
   * Ends the reading.
   *
   * @throws RefusedException with all problems in the order of the file's lines, when there are any
   */
  void refuseIfAny() throws RefusedException {
    if (!found.isEmpty()) {
      throw new RefusedException(
          found.stream().sorted(Comparator.comparingInt(At::line)).map(At::problem).toList());
    }
  }
}
