package org.keyturn.activities.key;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.KeyFilter;

/** Looks keys up by label. Labels are not unique in an HSM, so more than one match is refused. */
final class Found {
  private Found() {}

  static Optional<HsmKey> atMostOne(HsmSession session, String label, String keyClass) {
    List<HsmKey> keys = session.keys(new KeyFilter.ByLabel(label));
    List<HsmKey> matching = keys.stream().filter(key -> key.keyClass().equals(keyClass)).toList();
    if (keys.size() > 1 || matching.size() != keys.size()) {
      throw Failures.needsPeople(
          keys.size()
              + " keys have the label "
              + label
              + ": "
              + keys.stream().map(key -> key.reference() + " " + key.keyClass()).toList(),
          "Exactly one "
              + keyClass
              + " may have it. Delete, as the key manager, what does not belong there, then retry.");
    }
    return matching.stream().findFirst();
  }

  static HsmKey one(HsmSession session, String label, String keyClass) {
    HsmKey key =
        atMostOne(session, label, keyClass)
            .orElseThrow(
                () ->
                    Failures.needsPeople(
                        "there is no " + keyClass + " with the label " + label,
                        "It was made before. See with key list, as the key manager. Then retry."));
    if (!key.isOnEveryMember()) {
      throw notLevel(label);
    }
    return key;
  }

  static HsmKey again(HsmSession session, HsmKey key) {
    List<HsmKey> keys = session.keys(KeyFilter.of(key));
    if (keys.size() != 1) {
      throw Failures.needsPeople(
          "the key " + key.reference() + " is not there any more",
          "See with key list, as the key manager, and in the HSM audit log who deleted it.");
    }
    return keys.get(0);
  }

  static ApplicationFailure notLevel(String label) {
    return Failures.retryable(
        "the key " + label + " is not the same on every HSM yet",
        "HSMs synchronise keys by themselves; it is looked at again.");
  }
}
