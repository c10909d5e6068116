package org.keyturn.simulator.fidelity;

import java.util.List;

/** What no page, model, capture or report we could read answers. */
final class OpenQuestions {
  static final List<Question> ALL =
      List.of(
          new Question(
              "When does a cluster become `DEGRADED` or `UPDATE_IN_PROGRESS`?",
              "The simulator never shows either of itself.",
              "aws cloudhsmv2 describe-clusters --query 'Clusters[].[ClusterId,State,StateMessage]'"));

  private OpenQuestions() {}
}
