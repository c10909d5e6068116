package org.keyturn.workflows.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of a ceremony, where those that run beside each other may come in any order. */
final class Stages {
  /** After which step they begin to run beside each other, and which one waits for them all. */
  private static final Map<String, String> BESIDE =
      Map.of("initialize", "activate", "share", "reconfigureClient");

  private Stages() {}

  /** The steps with those of each stage sorted. */
  static List<String> of(List<String> steps) {
    var stages = new ArrayList<>(steps);
    for (int i = 0; i < stages.size(); i++) {
      List<String> after = stages.subList(i + 1, stages.size());
      int end = after.indexOf(BESIDE.getOrDefault(stages.get(i), ""));
      if (end > 0) {
        after.subList(0, end).sort(null);
      }
    }
    return stages;
  }
}
