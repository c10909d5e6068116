package org.keyturn.simulator.hsm;

import java.security.KeyPair;
import java.time.Instant;

/**
 * All HSMs of the simulator as the control plane drives them.
 *
 * <p>Every change is on disk before a method returns, so that a killed simulator comes back with
 * the HSMs it had. Calls are safe from any thread.
 */
public interface HsmFleet {
  /**
   * Makes the first HSM of a cluster: its partition key is fresh, it has no users and does not
   * listen yet.
   */
  KeyPair manufacture(String clusterId, String hsmId, String address);

  /**
   * Installs the signed cluster certificate: from now on the cluster's HSMs listen on TCP 2223 of
   * their addresses, with this certificate and the partition key, and the user {@code admin} is
   * there as {@code unactivated-admin}.
   */
  void initialize(String clusterId, String certificatePem, String anchorPem);

  /**
   * Takes the snapshot that a joining HSM will start from: users, keys and partition key of an
   * existing member at the instant. The new HSM does not listen before {@link #join}.
   */
  void snapshot(String clusterId, String hsmId, String address, Instant taken);

  /**
   * Lets a snapshotted HSM listen; clients of the cluster discover it from now on. Token keys made
   * meanwhile arrive.
   */
  void join(String clusterId, String hsmId);

  /** Keeps what a serving member of the cluster holds, under the id of the backup. */
  void backup(String clusterId, String backupId);

  /**
   * Makes an HSM of what a backup keeps, in the same cluster or another one. It does not listen
   * before {@link #join}.
   */
  void restore(String backupId, String clusterId, String hsmId, String address);

  /** Throws away what a backup keeps. Unknown ids are ignored. */
  void discard(String backupId);

  /** Removes an HSM with all it holds. Unknown ids are ignored. */
  void remove(String clusterId, String hsmId);

  /**
   * A fault: the user is gone from one member, as after a join that was not quiet.
   *
   * @param member an HSM, or a cluster for its newest HSM
   */
  void loseUser(String member, String username);

  /** A fault: the user's password is another one on one member. */
  void spoilPassword(String member, String username);

  /** A fault: every open connection to the HSM, or to a cluster's HSMs, or to all, ends now. */
  void hangUp(String member);

  /** What the fleet tells the control plane. */
  interface Listener {
    /** The first officer password of a cluster was set through the data path. */
    void activated(String clusterId);
  }
}
