package org.keyturn.ceremony.record;

import static org.keyturn.ceremony.record.BrokenEntryException.member;
import static org.keyturn.ceremony.record.BrokenEntryException.unless;

import java.util.Set;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.roster.Roster;

/** What a ceremony was started with, as its first entry has it. */
record Genesis(
    String ceremony,
    String nonce,
    String starter,
    Document<Plan> plan,
    Document<Environment> environment,
    Document<Roster> roster) {

  /** Reads the first entry; its roster must be the one the verifier holds. */
  static Genesis read(Entry started, Document<Roster> held) throws BrokenEntryException {
    String nonce = member(started, "nonce");
    unless(nonce.matches("[0-9a-f]{32}"), "its nonce is not 32 hex digits");
    try {
      var plan = Documents.plan("plan", member(started, "plan"));
      var environment = Documents.environment("environment", member(started, "environment"));
      var roster = Documents.roster("roster", member(started, "roster"));
      canonical(started, "plan", plan);
      canonical(started, "environment", environment);
      canonical(started, "roster", roster);
      unless(
          roster.digest().equals(held.digest()),
          "its roster has digest " + roster.digest() + ", yours has " + held.digest());
      Documents.check(plan, environment, held);
      return new Genesis(
          member(started, "ceremony"), nonce, member(started, "starter"), plan, environment, held);
    } catch (RefusedException e) {
      throw new BrokenEntryException("its files are not in order: " + e.getMessage());
    }
  }

  private static void canonical(Entry started, String name, Document<?> document)
      throws BrokenEntryException {
    unless(
        document.canonical().equals(started.content().get(name)),
        "its " + name + " is not in canonical form, so its digest could be another");
  }

  /** Who may not decide. */
  Set<String> excluded() {
    return plan.content().starterMayApprove() || starter.isEmpty() ? Set.of() : Set.of(starter);
  }
}
