package org.keyturn.ceremony.runbook;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A step of the runbook: the activity that does it, what people call it, and what is looked at
 * afterwards. The only place where a step gets its title.
 */
public enum Step {
  CREATE_CLUSTER(
      "createCluster",
      "Create the cluster in the private VPC",
      "VPC, subnets, HSM type and mode are as planned"),
  AWAIT_ROOM("waitActive", "Wait until the cluster can hold an HSM", "state UNINITIALIZED"),
  CREATE_FIRST_HSM(
      "createHsm", "Create the first HSM", "one new HSM at the planned zone and address"),
  AWAIT_FIRST_HSM(
      "waitActive",
      "Wait until the first HSM is active",
      "ACTIVE, with all of its certificates; an HSM that failed is discarded and made again"),
  DISCARD_HSM("discardHsm", "Discard the failed HSM", "it is gone"),
  VERIFY_HSM(
      "verifyHsm",
      "Verify the HSM against the pinned roots of AWS and of its manufacturer",
      "two separate chains to pinned roots; the CSR has the HSM's key and is signed with it"),
  ISSUE_CERTIFICATE(
      "issueCertificate",
      "Sign the CSR with a CA key that is used once",
      "chain and key are right; the CA key is gone"),
  CHECK_CERTIFICATE(
      "issueCertificate",
      "Check the certificate that the offline CA made",
      "it is for this CSR's key, and its chain ends at the anchor that was brought"),
  INITIALIZE(
      "initialize",
      "Initialise the cluster with the approved certificate",
      "the CSR is still the approved one; the cluster has our anchor"),
  AWAIT_INITIALIZED("waitActive", "Wait until the cluster is initialised", "state INITIALIZED"),
  AWAIT_REPLACEMENT(
      "waitActive",
      "Wait until the HSM that AWS put in its place is active",
      "ACTIVE; it is verified anew and the gate opens another round"),
  OPEN_SECURITY_GROUP(
      "openSecurityGroup",
      "Let the private subnets in",
      "AWS's own rules and exactly the planned ones"),
  PREPARE_CLIENT(
      "prepareClient",
      "Install the CloudHSM client on the bastion and configure it",
      "the packages have the pinned SHA-256; the HSM answers over verified TLS"),
  PREPARE_PASSWORDS(
      "preparePasswords",
      "Make the passwords and store them before their first use",
      "each is stored in a new version; nobody sees one"),
  ACTIVATE("activate", "Activate the cluster", "the officer logs in with the stored password"),
  AWAIT_ACTIVE("waitActive", "Wait until the cluster is active", "state ACTIVE"),
  ROTATE_OFFICER(
      "rotateOfficer",
      "Reset the Crypto Officer's password",
      "the new password logs in, the old one does not"),
  USERS(
      "users",
      "Create the key manager and the signer",
      "both are there on every HSM; the signer's password is stored"),
  KEYS(
      "keys",
      "Generate the EC P-256 key, and the wrapping key where one is planned",
      "exactly one key of that label, with the planned attributes"),
  EXPORT_KEYS(
      "exportKeys",
      "Export the public key, and the secret key as planned",
      "the public key is on the curve and equals the key's own point"),
  EXPORT_FOR_HOT_WALLET(
      "exportForHotWallet",
      "Seal a copy of the secret key to the hot wallet's recipient",
      "the blob is sealed to the approved recipient's key"),
  SEAL_KEY(
      "sealKey",
      "Make the key non-extractable for good and read that back",
      "extractable is false"),
  SHARE(
      "share",
      "Share the key with the remote signer",
      "the signer signs; wrapping, sharing and deleting are refused to it"),
  DERIVE_ADDRESS(
      "deriveAddress",
      "Derive the Tezos address from two exports of the key",
      "both exports give the same address"),
  PROVE_SIGNING(
      "proveSigning",
      "Sign as the signer and verify off the HSM",
      "the signature verifies without the HSM"),
  ADD_SECOND_HSM(
      "addSecondHsm", "Create the second HSM", "one new HSM, in another zone than the first"),
  AWAIT_SECOND_HSM("waitActive", "Wait until the second HSM is active", "ACTIVE"),
  RECONFIGURE_CLIENT(
      "reconfigureClient",
      "Reconfigure the bastion for both HSMs",
      "two members answer; the key availability check is on"),
  RESYNC_USERS(
      "resyncUsers",
      "Bring users and sharing level on every HSM",
      "coverage is full on every member"),
  PUBLISH_RECORD(
      "publishRecord",
      "Publish the record and the signer's configuration",
      "the record verifies with the installed roster"),
  DELETE_CLUSTER("deleteCluster", "Delete what the ceremony made", "cluster and HSMs are gone");

  private final String activity;
  private final String title;
  private final String check;

  Step(String activity, String title, String check) {
    this.activity = activity;
    this.title = title;
    this.check = check;
  }

  /** The name in the record, on the command line and in Temporal; several waits share one. */
  public String activity() {
    return activity;
  }

  public String title() {
    return title;
  }

  /** What must hold once it is done. */
  public String check() {
    return check;
  }

  /**
   * How long AWS usually takes, by field reports since AWS names no times; empty where a step takes
   * as long as its calls.
   */
  public Optional<Duration> usually() {
    return switch (this) {
      case AWAIT_ROOM, AWAIT_INITIALIZED, AWAIT_ACTIVE -> Optional.of(Duration.ofMinutes(2));
      case AWAIT_FIRST_HSM, AWAIT_SECOND_HSM, AWAIT_REPLACEMENT ->
          Optional.of(Duration.ofMinutes(10));
      default -> Optional.empty();
    };
  }

  /** The title for an activity of a record, which does not say which of its waits it was. */
  public static String titleOf(String activity) {
    List<Step> steps = Arrays.stream(values()).filter(s -> s.activity.equals(activity)).toList();
    if (steps.size() == 1) {
      return steps.get(0).title;
    }
    return steps.contains(AWAIT_ACTIVE) ? "Wait until AWS has done it" : fallback(steps, activity);
  }

  private static String fallback(List<Step> steps, String activity) {
    return steps.contains(ISSUE_CERTIFICATE) ? "Issue the customer certificate" : activity;
  }
}
