package org.keyturn.ceremony.runbook;

import static org.keyturn.ceremony.runbook.Explanation.because;

/** The steps on the bastion before there is a key, and when the second HSM has joined. */
final class BastionExplained {
  private BastionExplained() {}

  static Explanation of(Step step) {
    return switch (step) {
      case PREPARE_CLIENT ->
          because(
                  "Every password goes through this program, so its packages are pinned by digest."
                      + " The key availability check is off while there is one HSM.")
              .looksAt("which packages are installed, and how the client is configured")
              .guide("gs_cloudhsm_cli-install")
              .parksWhen(
                  "a package has another SHA-256 than the environment's",
                  "installing or configuring fails",
                  "the HSM shows no certificate of the approved anchor");
      case PREPARE_PASSWORDS ->
          because(
                  "A password that was used and never stored would lock everybody out, so each is"
                      + " stored before its first use. They are made here and shown to nobody.")
              .looksAt("whether the parameter is there already; none is overwritten")
              .parksWhen("the worker's role may not write the parameters");
      case ACTIVATE ->
          because("A new cluster takes no users until its first officer has a password.")
              .looksAt("the users: whether the cluster is activated already")
              .guide("activate-cluster")
              .parksWhen("no stored password logs the officer in");
      case AWAIT_ACTIVE ->
          because(
                  "AWS notices the activation after a while, and adds HSMs to an ACTIVE cluster only.")
              .looksAt("the cluster's state, until it is there")
              .guide("activate-cluster")
              .parksWhen("the cluster is DEGRADED or was deleted");
      case ROTATE_OFFICER ->
          because("The runbook's reset: the password of the activation is used for nothing else.")
              .looksAt("which of the stored passwords logs in")
              .guide("cloudhsm_cli-user-change-password")
              .parksWhen("the first password still logs in", "HSMs differ in the officer");
      case USERS ->
          because(
                  "One user owns the key and one may sign with it, so that who operates the signer"
                      + " can neither export nor delete it.")
              .looksAt("the number of HSMs and their users")
              .guide("cloudhsm_cli-user-create")
              .parksWhen("a user of that name has another role", "HSMs differ in their users");
      case RECONFIGURE_CLIENT ->
          because(
                  "The client must know both HSMs, and from now on uses a key only if both have it.")
              .looksAt("how the client is configured")
              .guide("add-hsm")
              .parksWhen("configuring fails", "more HSMs answer than were made");
      case RESYNC_USERS ->
          because(
                  "HSMs replicate keys by themselves, but users, passwords and sharing only from"
                      + " the backup. What differs is made again, with the stored passwords.")
              .looksAt("the number of HSMs, their users, and with whom the key is shared")
              .guide("troubleshoot-sdk5-user-replicate-failures")
              .parksWhen("HSMs differ and making it again does not help");
      default -> throw new IllegalArgumentException("explained elsewhere: " + step);
    };
  }
}
