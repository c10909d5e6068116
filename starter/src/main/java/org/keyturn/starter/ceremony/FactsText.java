package org.keyturn.starter.ceremony;

import java.io.PrintWriter;
import java.util.Map;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.workflows.ceremony.Status.OpenGate;

/** Shows an approver what they are about to sign, and what changed since the round before. */
final class FactsText {
  private FactsText() {}

  static void print(OpenGate gate, PrintWriter out) {
    Opening opening = gate.opening();
    out.println("ceremony     " + opening.ceremony());
    out.println("gate         " + opening.gate() + ", round " + opening.round());
    out.println("deadline     " + gate.deadline());
    out.println("plan         " + opening.plan());
    out.println("environment  " + opening.environment());
    out.println("roster       " + opening.roster());
    out.println("record head  " + opening.head());
    out.println("facts");
    for (Map.Entry<String, String> fact : opening.facts().entrySet()) {
      String before = gate.previousFacts().get(fact.getKey());
      boolean changed = !gate.previousFacts().isEmpty() && !fact.getValue().equals(before);
      out.println("  " + fact.getKey() + ": " + fact.getValue().strip().replace("\n", "\n    "));
      if (changed) {
        out.println(
            before == null ? "    ! was not there in the round before" : "    ! was: " + before);
      }
    }
    for (String name : gate.previousFacts().keySet()) {
      if (!opening.facts().containsKey(name)) {
        out.println("  ! no longer there: " + name);
      }
    }
  }
}
