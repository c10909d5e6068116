package org.keyturn.ceremony.runbook;

import org.keyturn.ceremony.decision.GateName;

/** What each gate asks the people, in one sentence. */
public final class Question {
  private Question() {}

  public static String of(GateName gate) {
    return switch (gate) {
      case OPEN ->
          "Shall this plan be carried out in this environment, by these people, at this cost?";
      case INITIALIZE ->
          "Is this HSM genuine, and is this the certificate that the cluster shall trust?";
      case KEYS ->
          "Are the users and HSMs as planned, and shall the key be made with these attributes?";
      case HOT_WALLET -> "Shall a copy of the secret key be sealed to this recipient?";
      case HANDOVER ->
          "Is this the address, do the proofs hold on every HSM, and shall the record be closed?";
      case ABORT -> "Shall the ceremony end here, and what it made be deleted?";
    };
  }
}
