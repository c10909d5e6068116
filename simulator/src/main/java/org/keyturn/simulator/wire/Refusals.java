package org.keyturn.simulator.wire;

/**
 * Every text with which the stand-ins refuse, in one place. Those that AWS or its users have
 * published are given as published; the others are ours, since no page shows them.
 */
public final class Refusals {
  private Refusals() {}

  // Published: AWS CloudHSM user guide, AWS samples and reports from real clusters.
  public static final String ALREADY_ACTIVATED = "Cluster has already been activated";
  public static final String USER_EXISTS = "User already exists";
  public static final String NO_SUCH_USER = "Specified user does not exist";
  public static final String ONE_HSM =
      "Cannot perform the requested key operation as the key must be available on at least 2 HSMs."
          + " Either increase the number of HSMs in the cluster, or disable the key availability"
          + " check.";
  public static final String SIGNATURE_MISMATCH = "Signature verification failed";
  public static final String BUSY = "The HSM could not queue the request for processing";
  public static final String NOT_CONNECTED = "Failed to initialize hsm1 context";
  public static final String NOT_CONFIGURED = "Config key hostname has invalid value";
  public static final String DISCONNECTED = "HSM is disconnected";
  public static final String QUORUM_VALUES =
      "The manage key and use key quorum values must be set to a value greater than 1";
  public static final String QUORUM_REQUIRED = "Quorum approval is required for this operation";
  public static final String KEY_QUORUM_REQUIRED = "Quorum Failed";
  public static final String INVALID_APPROVAL =
      "Invalid username-signature pair for quorum authorization";
  public static final String NO_SIGNATURES = "No token signatures provided";
  public static final String NOT_FIRST_ADMIN = "An Admin must be logged in to set policy on an HSM";

  // Ours.
  public static final String SECOND_FACTOR =
      "Multi-factor authentication is required: login with mfa-token-sign";
  public static final String TOKEN_ACTIVE =
      "The user already has an active token for this service; use it or delete it";
  public static final String NOT_A_TOKEN_KEY = "The public key must be an RSA key of 2048 bits";
  public static final String WRONG_CREDENTIALS =
      "Incorrect credentials are passed for this operation: Incorrect authentication credentials.";
  public static final String LOCKED =
      "User account is locked; an admin must change its password to unlock it";
  public static final String NOT_LOGGED_IN = "A user must be logged in to perform this operation";
  public static final String ALREADY_LOGGED_IN = "A user is already logged in";
  public static final String NOT_ALLOWED =
      "The logged in user is not permitted to perform this operation";
  public static final String USER_LOGGED_IN =
      "The specified user is logged in and cannot be changed or deleted";
  public static final String USER_OWNS_KEYS =
      "The specified user owns keys; delete them before the user";
  public static final String BUILT_IN_USER = "The specified user cannot be changed or deleted";
  public static final String NOT_ACTIVATED = "Cluster has not been activated";
  public static final String NO_SUCH_KEY = "Key selection criteria matched 0 keys.";
  public static final String NOT_OWNER = "Only the owner of the key can perform this operation";
  public static final String UNWRAP_FAILED = "The wrapped key data could not be unwrapped";

  /** Published on the page on filtering keys. */
  public static String manyKeys(int count) {
    return "Key selection criteria matched "
        + count
        + " keys. Refine selection criteria to select a single key.";
  }

  /** Observed for {@code extractable}; the others are taken to read the same. */
  public static String attribute(String name, Object value) {
    return "Attribute "
        + name
        + " cannot be set to the value "
        + value
        + " by the user for this operation";
  }

  /** Observed with the quorum of a key. */
  public static String tooFewApprovals(int given, int needed) {
    return "Too few quorum approvals: currently "
        + given
        + " approvals, but "
        + needed
        + " approvals required";
  }

  /** Ours: the page on setting quorum values names the bounds, not the text. */
  public static String quorumValue(int value, long most) {
    return "Quorum value " + value + " is not between 1 and " + most;
  }

  /** A key lacks what the operation asks of it. */
  public static String keyNeeds(String attribute, Object value) {
    return "The key does not permit this operation: it requires " + attribute + "=" + value;
  }
}
