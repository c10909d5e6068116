package org.keyturn.activities.key;

import java.nio.file.Path;
import java.util.Map;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.hsm.Mechanism;
import org.keyturn.activities.hsm.NewKey;

/** Tries what the user logged in must not be able to do with a key. A refusal is the wanted end. */
record Attempts(HsmSession session, HsmKey key, String who, Path scratch, Blobs blobs) {
  private static final Mechanism MECHANISM = Mechanism.AES_ZERO_PAD;

  /**
   * Wraps a session key of its own first, so that a refusal afterwards is about this key and not
   * about the command or the wrapping key.
   */
  String wrap() {
    HsmKey wrapping = probe("keyturn-probe-wrapping", Map.of("wrap", true));
    HsmKey control = probe("keyturn-probe-payload", Map.of());
    session.wrap(MECHANISM, KeyFilter.of(control), KeyFilter.of(wrapping), scratch);
    blobs.drop(scratch);
    return refused(
        "wrap", () -> session.wrap(MECHANISM, KeyFilter.of(key), KeyFilter.of(wrapping), scratch));
  }

  String share(String with) {
    return refused("share", () -> session.share(KeyFilter.of(key), with));
  }

  String delete() {
    return refused("delete", () -> session.delete(KeyFilter.of(key)));
  }

  private HsmKey probe(String label, Map<String, Boolean> attributes) {
    return session.generateAes(NewKey.ofSession(label, attributes));
  }

  private String refused(String act, Runnable attempt) {
    try {
      attempt.run();
    } catch (HsmException e) {
      if (!e.refusal().isNo()) {
        throw e;
      }
      return who + " " + act + ": " + e.said();
    } finally {
      blobs.drop(scratch);
    }
    throw Failures.needsPeople(
        "the " + who + " was able to " + act + " the key " + key.attribute("label"),
        "That must not be possible: the key is not safe. Find out why, or abort.");
  }
}
