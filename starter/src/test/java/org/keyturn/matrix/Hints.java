package org.keyturn.matrix;

import java.util.Map;
import org.keyturn.matrix.Course.Act;

/** What hints ask for that needs no hand, since the switch was thrown for one call only. */
final class Hints {
  private static final Act LOOK_AND_RETRY = () -> {};

  /** By words of the hint. */
  static final Map<String, Act> PLAIN =
      Map.ofEntries(
          Map.entry("Retry looks again first", LOOK_AND_RETRY),
          Map.entry("Mend what the service names", LOOK_AND_RETRY),
          Map.entry("Set the clock of this worker", LOOK_AND_RETRY));

  private Hints() {}
}
