package org.keyturn.workflows.mandate;

/**
 * The names under which facts stand in gates, mandates and the record; one place, since both sides
 * of a check use them.
 */
public final class Facts {
  public static final String STARTER = "starter";
  public static final String REGION = "region";
  public static final String ACCOUNT = "account";
  public static final String HOURLY_COST = "hourly-cost";
  public static final String TITLE = "title";
  public static final String REPLICATION = "replication";
  public static final String CLUSTER = "cluster";
  public static final String MEMBERS = "members";
  public static final String CSR = "csr-sha256";
  public static final String HSM_CERTIFICATE = "hsm-certificate-sha256";
  public static final String AWS_ROOT = "aws-root-sha256";
  public static final String MANUFACTURER_ROOT = "manufacturer-root-sha256";
  public static final String CERTIFICATE = "certificate-sha256";
  public static final String ANCHOR = "anchor-sha256";
  public static final String USERS = "users";
  public static final String COVERAGE = "coverage";
  public static final String KEY_LABEL = "key-label";
  public static final String KEY_ATTRIBUTES = "key-attributes";
  public static final String EXPOSURE = "exposure";
  public static final String SIGNER = "signer";
  public static final String RECIPIENT = "recipient";
  public static final String RECIPIENT_KEY = "recipient-key-sha256";
  public static final String PUBLIC_KEY = "public-key";
  public static final String PUBLIC_KEY_DIGEST = "public-key-sha256";
  public static final String P2PK = "p2pk";
  public static final String ADDRESS = "address";
  public static final String PROOFS = "proofs";
  public static final String RECORD_HEAD = "record-head";
  public static final String KEY_EXISTS = "key-exists";
  public static final String DELETES = "deletes";

  private Facts() {}
}
