package org.keyturn.ceremony.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Quorum;

/**
 * What a ceremony makes, in which order, and whose word each gate needs. Portable: it names no
 * region, id, path or person, so that the rehearsed plan and the real plan have the same digest.
 */
public record Plan(
    String title,
    Cluster cluster,
    Certificate certificate,
    Clients clients,
    Replication replication,
    Users users,
    Key key,
    Optional<HotWallet> hotWallet,
    Set<Deviation> deviations,
    boolean starterMayApprove,
    Map<GateName, GateTerms> gates) {
  public Plan {
    deviations = Set.copyOf(deviations);
    gates = Map.copyOf(gates);
  }

  /** Whether the secret key can leave the HSMs until it is sealed. */
  public boolean keyMayLeave() {
    return key.exposure() != Exposure.NONE || hotWallet.isPresent();
  }

  public GateTerms gate(GateName name) {
    GateTerms terms = gates.get(name);
    if (terms == null) {
      throw new IllegalArgumentException("the plan has no gate " + name);
    }
    return terms;
  }

  /** How long a ceremony may wait for people at one gate. */
  public Duration longestDeadline() {
    return gates.values().stream()
        .map(GateTerms::deadline)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The cluster's unchangeable choices. {@code hsmType} and {@code mode} are AWS's own words. */
  public record Cluster(String hsmType, String mode, int backupRetentionDays) {}

  /**
   * The customer certificate: made inside the ceremony, or brought by people who hold the CA key
   * offline.
   */
  public record Certificate(Issue issue, String subject, int keyBits, int validityDays) {}

  /** Where the customer CA's key lives. */
  public enum Issue {
    ONLINE,
    OFFLINE
  }

  /** Who may reach the HSMs' ports. */
  public enum Clients {
    BASTION_GROUP,
    SUBNET_CIDRS
  }

  /** When the second HSM joins. */
  public enum Replication {
    AFTER_KEYS,
    BEFORE_KEYS
  }

  /** The crypto users; the officer is always CloudHSM's {@code admin}. */
  public record Users(String keyManager, String signer) {
    public static final String OFFICER = "admin";
  }

  /**
   * The baking key.
   *
   * @param label of the private key; the public half is {@link #publicLabel}
   * @param wrappingLabel of the AES key, present exactly when the exposure is {@code wrapped}
   * @param recipient of the roster, present exactly when the exposure is {@code escrow}
   */
  public record Key(
      String label, Exposure exposure, Optional<String> wrappingLabel, Optional<String> recipient) {
    /**
     * The public half's label. It differs from the private one's because the JCE key store finds a
     * key by label alone and must find one.
     */
    public String publicLabel() {
      return label + "-public";
    }
  }

  /** What may become of the secret key outside the HSMs. */
  public enum Exposure {
    NONE,
    WRAPPED,
    ESCROW
  }

  /**
   * A second copy of the secret key for a hot wallet, sealed to one recipient and behind a gate of
   * its own.
   */
  public record HotWallet(String recipient) {}

  /** A weakening that the plan accepts by name. */
  public enum Deviation {
    UNPINNED_MANUFACTURER_ROOT
  }

  /** Whose word a gate needs, until when, and how often those who are missing are reminded. */
  public record GateTerms(Quorum quorum, Duration deadline, Duration reminder) {}
}
