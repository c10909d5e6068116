package org.keyturn.activities.user;

import java.util.List;
import java.util.Map;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.KeyFilter;

/**
 * That the key is shared with the signer on every member. Sharing is told only to the HSMs that are
 * connected when it happens; sharing again repairs it.
 *
 * @param mustBeShared whether the key was made and shared before
 */
record SharingLevel(String label, String signer, boolean mustBeShared) {
  /**
   * Whether it is shared; not while there is no key.
   *
   * @param session in which the key manager is logged in
   */
  boolean bring(HsmSession session) {
    List<HsmKey> keys =
        session.keys(new KeyFilter.ByLabel(label)).stream()
            .filter(key -> key.keyClass().equals(HsmKey.PRIVATE))
            .toList();
    if (keys.isEmpty() && !mustBeShared) {
      return false;
    }
    if (keys.size() != 1) {
      throw Failures.needsPeople(
          keys.size() + " private keys have the label " + label,
          "See with key list, as the key manager, which keys there are. Then retry.");
    }
    HsmKey key = keys.get(0);
    if (!key.isOnEveryMember()) {
      throw Failures.retryable(
          "the key " + label + " is not the same on every HSM yet",
          "HSMs synchronise keys by themselves; it is looked at again.");
    }
    String coverage = coverage(key);
    if (!coverage.equals(HsmUser.FULL) && (mustBeShared || !coverage.isEmpty())) {
      session.share(KeyFilter.of(key), signer);
      coverage = coverage(session.keys(KeyFilter.of(key)).get(0));
      if (!coverage.equals(HsmUser.FULL)) {
        throw Failures.needsPeople(
            "after sharing the key "
                + label
                + " again its coverage for "
                + signer
                + " is "
                + coverage,
            "See with key list --verbose, as the key manager. Then retry.");
      }
    }
    return coverage.equals(HsmUser.FULL);
  }

  private String coverage(HsmKey key) {
    return key.sharees().entrySet().stream()
        .filter(sharee -> sharee.getKey().equalsIgnoreCase(signer))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
