package org.keyturn.activities.plan;

import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.plan.Plan;

/** Reads the plan out of a mandate, which the worker's guard has verified before. */
public final class SignedPlan {
  private SignedPlan() {}

  public static Plan of(Mandate mandate) {
    try {
      return Documents.plan("mandate", mandate.plan()).content();
    } catch (RefusedException e) {
      throw Failures.needsPeople(
          "the signed plan cannot be read by this worker: " + e.getMessage(),
          "Starter and workers must be of the same version of Keyturn.");
    }
  }
}
