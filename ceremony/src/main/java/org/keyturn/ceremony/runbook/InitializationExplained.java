package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Explanation.because;

import org.keyturn.ceremony.decision.GateName;

/** The steps from the HSM's identity to the cluster's certificate. */
final class InitializationExplained {
  private InitializationExplained() {}

  static Explanation of(Step step) {
    return switch (step) {
      case VERIFY_HSM ->
          because(
                  "Whoever answers in the HSM's place would get the passwords and make the key. Two"
                      + " chains, AWS's and the manufacturer's, must end at roots that you pinned.")
              .looksAt("nothing: it reads and computes")
              .guide("verify-hsm-identity")
              .parksWhen(
                  "a chain, the CSR or its signature is not right",
                  "the manufacturer's root is not pinned and the plan has no such deviation");
      case ISSUE_CERTIFICATE ->
          because(
                  "The cluster trusts whoever holds this CA's key, so it is made in the worker's"
                      + " memory, signs once and is dropped.")
              .looksAt("nothing: it computes")
              .guide("initialize-cluster")
              .parksWhen("the CSR is not the verified one");
      case CHECK_CERTIFICATE ->
          because("People sign the CSR with a CA whose key never was on a machine of the ceremony.")
              .looksAt("the certificate and the anchor that were brought")
              .guide("initialize-cluster")
              .parksWhen("the certificate is for another key, or its chain ends elsewhere");
      case INITIALIZE ->
          because("It claims the cluster: from now on the client trusts HSMs of this anchor alone.")
              .looksAt("the cluster's state, and that its CSR still is the approved one")
              .guide("initialize-cluster")
              .parksWhen(
                  "the cluster was initialised with another certificate",
                  "nobody can tell with which certificate it was initialised")
              .irreversibleBy(GateName.INITIALIZE);
      case AWAIT_INITIALIZED ->
          because("The client cannot connect before AWS has installed the certificate.")
              .looksAt("the cluster's state, until it is there")
              .guide("initialize-cluster")
              .parksWhen("the cluster is DEGRADED or was deleted");
      case AWAIT_REPLACEMENT ->
          because(
                  "AWS replaced the HSM while the people decided. Everything about the new one is"
                      + " verified anew, and they decide again.")
              .looksAt("the HSM's state and certificates, until they are there")
              .guide("verify-hsm-identity")
              .parksWhen("it is not there after 90 minutes");
      case OPEN_SECURITY_GROUP ->
          because(
                  "Whoever reaches an HSM's ports can zeroise it without logging in. So nothing but"
                      + " the planned rules is tolerated.")
              .looksAt("the rules of the cluster's security group")
              .guide("configure-sg")
              .parksWhen("the group lets in what the plan does not");
      default -> throw new IllegalArgumentException("explained elsewhere: " + step);
    };
  }
}
