package org.keyturn.workflows.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of a ceremony, where those that run beside each other may come in any order. */
final class Stages {
  /** After which step how many run beside each other. */
  private static final Map<String, Integer> BESIDE = Map.of("initialize", 4);

  private Stages() {}

  /** The steps with those of each stage sorted. */
  static List<String> of(List<String> steps) {
    var stages = new ArrayList<>(steps);
    for (int i = 0; i < stages.size(); i++) {
      int end = i + 1 + BESIDE.getOrDefault(stages.get(i), 0);
      if (end <= stages.size()) {
        stages.subList(i + 1, end).sort(null);
      }
    }
    return stages;
  }
}
