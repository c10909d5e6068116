package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Explanation.because;

import org.keyturn.ceremony.decision.GateName;

/** The steps that make the cluster and its HSMs, and those that delete them. */
final class ClusterExplained {
  private static final String NO_SECOND =
      "AWS gives this call no token against repetition, so it is sent once; an unclear answer is"
          + " settled by looking for two minutes, never by sending it again blindly.";

  private ClusterExplained() {}

  static Explanation of(Step step) {
    return switch (step) {
      case CREATE_CLUSTER ->
          because(
                  "The cluster holds the HSMs. It costs nothing until the first of them. "
                      + NO_SECOND)
              .looksAt("the account, and a cluster with the tags of this ceremony")
              .guide("create-cluster")
              .parksWhen(
                  "the credentials belong to another account than the environment's",
                  "AWS refuses, or two clusters carry the ceremony's tags",
                  "it was asked for and is not shown after two minutes");
      case AWAIT_ROOM ->
          because("An HSM can be made only in a cluster that AWS has finished making.")
              .looksAt("the cluster's state, until it is there")
              .guide("create-cluster")
              .parksWhen("the cluster is DEGRADED or was deleted");
      case CREATE_FIRST_HSM ->
          because(
                  "From now on the ceremony costs by the hour. The address is planned, so that"
                      + " nobody has to tell the bastion which HSM to trust. "
                      + NO_SECOND)
              .looksAt("the account, and an HSM at the planned address that was not there before")
              .guide("create-hsm")
              .parksWhen(
                  "no zone of the environment has room for it",
                  "it was asked for and is not shown after two minutes");
      case AWAIT_FIRST_HSM, AWAIT_SECOND_HSM ->
          because(
                  "AWS needs about ten minutes for an HSM. One that ends DEGRADED never heals: it is"
                      + " discarded and made again, then in the next zone.")
              .looksAt("the HSM's state and address, until it is ACTIVE")
              .guide("create-hsm")
              .parksWhen(
                  "it has another address than planned",
                  "an HSM that is not the ceremony's is in the cluster",
                  "it is not there after 90 minutes");
      case DISCARD_HSM ->
          because("A failed HSM costs like a good one. Only one that is DEGRADED is deleted.")
              .looksAt("the HSM's state")
              .guide("delete-hsm")
              .parksWhen("the HSM is in use after all");
      case ADD_SECOND_HSM ->
          because(
                  "A key on one HSM is lost with it. AWS copies the first HSM's backup to the new"
                      + " one, so users, passwords and sharing rest until users are level again. "
                      + NO_SECOND)
              .looksAt("the account, and an HSM at the planned address that was not there before")
              .guide("add-hsm")
              .parksWhen(
                  "no other zone of the environment has room for it",
                  "it was asked for and is not shown after two minutes");
      case DELETE_CLUSTER ->
          because(
                  "After an abort nothing shall cost any more. AWS keeps backups for as long as the"
                      + " plan says.")
              .looksAt("the cluster's tags, and which HSMs it has")
              .guide("delete-cluster")
              .parksWhen("the cluster is not the ceremony's", "it is still there after 20 minutes")
              .irreversibleBy(GateName.ABORT);
      default -> throw new IllegalArgumentException("explained elsewhere: " + step);
    };
  }
}
