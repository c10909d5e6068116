package org.keyturn.activities.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster as the control plane shows it.
 *
 * @param securityGroup empty while AWS has not made it yet
 * @param subnets zone to subnet
 * @param csr of an uninitialised cluster whose first HSM is up
 * @param identified whether all four certificate fields are there: the CSR and three certificates
 * @param certificate the signed one, shown from some point after initialisation on
 */
public record Cluster(
    String id,
    State state,
    String stateMessage,
    String securityGroup,
    String vpc,
    Map<String, String> subnets,
    String hsmType,
    String mode,
    Map<String, String> tags,
    List<Hsm> hsms,
    Optional<String> csr,
    boolean identified,
    Optional<String> certificate) {
  static final String CEREMONY_TAG = "keyturn:ceremony";
  static final String NONCE_TAG = "keyturn:nonce";
  static final String ENVIRONMENT_TAG = "keyturn:environment";

  private static final Set<String> GONE = Set.of("DELETED", "DELETE_IN_PROGRESS");

  public Cluster {
    subnets = Map.copyOf(subnets);
    tags = Map.copyOf(tags);
    hsms = List.copyOf(hsms);
  }

  /** AWS's states in the order a cluster passes through them; the others stand aside. */
  public enum State {
    CREATE_IN_PROGRESS,
    UNINITIALIZED,
    INITIALIZE_IN_PROGRESS,
    INITIALIZED,
    ACTIVE,
    /** Being changed by AWS; it comes back to ACTIVE by itself. */
    BUSY,
    DEGRADED,
    /** Deleted or being deleted. */
    GONE,
    UNKNOWN;

    boolean reached(State wanted) {
      return compareTo(BUSY) < 0 && compareTo(wanted) >= 0;
    }
  }

  /** Whether a ceremony of this id made it, which may have been another one of the same id. */
  boolean isOf(String ceremony) {
    return ceremony.equals(tags.get(CEREMONY_TAG));
  }

  boolean isOf(String ceremony, String nonce) {
    return isOf(ceremony) && nonce.equals(tags.get(NONCE_TAG));
  }

  /**
   * An HSM.
   *
   * @param address empty while AWS has not given it its network interface
   * @param state AWS's word
   */
  public record Hsm(
      String id, String zone, String subnet, String address, String state, String stateMessage) {
    boolean gone() {
      return GONE.contains(state);
    }
  }
}
