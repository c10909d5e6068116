package org.keyturn.activities.publication;

import java.util.List;
import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.record.Minutes;
import org.keyturn.workflows.mandate.Facts;

/**
 * What a signer needs to know of the key that is handed over. The facts are those that were signed
 * at the gate.
 *
 * @param hsms addresses of the members
 * @param anchorPem the customer CA certificate that clients trust
 */
record Handover(
    String ceremony,
    String cluster,
    String region,
    String address,
    String p2pk,
    String label,
    String signer,
    List<String> hsms,
    String anchorPem) {

  static Handover of(Mandate mandate, Plan plan, Environment environment, Minutes minutes) {
    return new Handover(
        mandate.ceremony(),
        signed(mandate, Facts.CLUSTER),
        environment.region(),
        signed(mandate, Facts.ADDRESS),
        signed(mandate, Facts.P2PK),
        plan.key().label(),
        plan.users().signer(),
        members(environment, minutes),
        recorded(minutes, "issueCertificate", "anchor"));
  }

  /** The planned addresses at which the record last saw an HSM. */
  private static List<String> members(Environment environment, Minutes minutes) {
    List<String> seen =
        List.of(recorded(minutes, "waitActive", Facts.MEMBERS).replace(";", "").split(" "));
    return environment.subnets().stream().map(Subnet::hsm).filter(seen::contains).toList();
  }

  private static String signed(Mandate mandate, String fact) {
    String value = mandate.facts().get(fact);
    if (value == null) {
      throw incomplete("the signed facts of the handover lack " + fact);
    }
    return value;
  }

  private static String recorded(Minutes minutes, String step, String member) {
    return minutes
        .evidence(step, member)
        .orElseThrow(() -> incomplete("the record has no " + member + " of step " + step));
  }

  private static RuntimeException incomplete(String what) {
    return Failures.needsPeople(
        what, "Workflow and worker are of different versions of Keyturn; install the same one.");
  }
}
