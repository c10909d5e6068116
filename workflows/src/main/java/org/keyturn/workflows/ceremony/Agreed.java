package org.keyturn.workflows.ceremony;

import io.temporal.failure.ApplicationFailure;
import java.util.Set;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;

/** What a ceremony was started with, read. */
record Agreed(
    CeremonyInput input,
    Document<Plan> planFile,
    Document<Environment> environmentFile,
    Document<Roster> rosterFile) {
  /** Reads the three files again, since whoever can reach Temporal can start a ceremony. */
  static Agreed read(CeremonyInput input) {
    try {
      var plan = Documents.plan("plan", input.plan());
      var environment = Documents.environment("environment", input.environment());
      var roster = Documents.roster("roster", input.roster());
      Documents.check(plan, environment, roster);
      return new Agreed(input, plan, environment, roster);
    } catch (RefusedException e) {
      throw ApplicationFailure.newNonRetryableFailure(e.getMessage(), "INPUT_REFUSED");
    }
  }

  Plan plan() {
    return planFile.content();
  }

  Environment environment() {
    return environmentFile.content();
  }

  Roster roster() {
    return rosterFile.content();
  }

  /** Who may not decide, whatever their groups. */
  Set<String> excluded() {
    return plan().starterMayApprove() || input.starter().isEmpty()
        ? Set.of()
        : Set.of(input.starter());
  }

  /** Whether the secret key can leave the HSM, for a while and under its gate. */
  boolean extractableForAWhile() {
    return plan().key().exposure() != Plan.Exposure.NONE || plan().hotWallet().isPresent();
  }
}
