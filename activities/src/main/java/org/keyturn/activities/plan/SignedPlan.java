package org.keyturn.activities.plan;

import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;

/** Reads the plan out of a mandate that the guard has let through. */
@FunctionalInterface
public interface SignedPlan {
  Plan in(Mandate mandate);

  /** As every file is read, so that a plan no reader would have accepted is not acted on either. */
  static Plan read(Mandate mandate) {
    try {
      return Documents.plan("the signed plan", mandate.plan()).content();
    } catch (RefusedException e) {
      throw Failures.needsPeople(
          "the signed plan cannot be read here: " + e.getMessage(),
          "The worker on this machine is older or newer than the one that started the ceremony:"
              + " install the same version, then retry.");
    }
  }
}
