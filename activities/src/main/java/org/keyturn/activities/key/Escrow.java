package org.keyturn.activities.key;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmException;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.hsm.Mechanism;
import org.keyturn.activities.hsm.NewKey;
import org.keyturn.activities.login.Logins;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.key.KeyActivities.Blob;

/**
 * The secret key sealed to a recipient outside: only the holder of the recipient's RSA key can open
 * it.
 */
record Escrow(Logins logins, Blobs blobs, SealedTo recipient, String ceremony) {
  private static final Mechanism MECHANISM = Mechanism.RSA_AES;

  /**
   * @param label of the key that is sealed
   * @param name of the file
   */
  Blob export(String label, String name) {
    try (HsmSession session = logins.open()) {
      logins.keyManager(session);
      HsmKey secret = Found.one(session, label, HsmKey.PRIVATE);
      if (secret.is("extractable")) {
        HsmKey wrapping = recipientKey(session);
        if (secret.is("wrap-with-trusted")) {
          trust(session, wrapping);
        }
        Path scratch = blobs.scratch(name);
        session.wrap(MECHANISM, KeyFilter.of(secret), KeyFilter.of(wrapping), scratch);
        blobs.keep(scratch, name);
      } else if (!blobs.has(name)) {
        throw Failures.needsPeople(
            "the key is sealed and " + blobs.at(name) + " is not there",
            "Put the file back from where it was moved, or abort: the key cannot be exported any"
                + " more.");
      }
    }
    byte[] blob = blobs.read(blobs.at(name));
    recipient.refuseUnlessSealed(blob, blobs.at(name));
    return new Blob(
        blobs.at(name).toString(),
        Sha256.of(blob).hex(),
        MECHANISM.word(),
        recipient.name(),
        "none here: only the recipient can open it, with keyturn open",
        Optional.of(recipientLabel()));
  }

  /** The recipient's public key in the HSM; it stays there, since nothing is deleted unasked. */
  private HsmKey recipientKey(HsmSession session) {
    String label = recipientLabel();
    Look look = Look.now();
    Optional<HsmKey> there = Found.atMostOne(session, label, HsmKey.PUBLIC);
    if (there.isEmpty()) {
      Path pem = blobs.scratch("recipient.pem");
      blobs.write(pem, recipient.pem());
      look.refuseIfOld();
      session.importRsaPublicKey(pem, NewKey.lasting(label, Map.of("wrap", true)));
      blobs.drop(pem);
    }
    HsmKey key = Found.one(session, label, HsmKey.PUBLIC);
    List<String> differences = key.differences(Map.of("key-type", "rsa", "wrap", "true"));
    if (!differences.isEmpty() || !recipient.isModulus(key.attribute("modulus"))) {
      throw Failures.needsPeople(
          "the key " + label + " in the HSM is not the recipient's " + differences,
          "Delete it as the key manager, then retry.");
    }
    return key;
  }

  private String recipientLabel() {
    return "keyturn-" + ceremony + "-" + recipient.name();
  }

  /**
   * A key that may be wrapped by trusted keys only needs the officer's word for the recipient's.
   * Whether AWS lets an imported public key be trusted is not documented.
   */
  private void trust(HsmSession session, HsmKey wrapping) {
    if (wrapping.is("trusted")) {
      return;
    }
    logins.officer(session);
    try {
      session.setAttribute(KeyFilter.of(wrapping), "trusted", true);
    } catch (HsmException e) {
      if (!e.refusal().isNo()) {
        throw e;
      }
      throw Failures.needsPeople(
          "the officer cannot mark the recipient's key as trusted: " + e.said(),
          "A key made for exposure wrapped leaves under trusted keys only, and this HSM trusts no"
              + " imported one, so no retry helps: abort, and plan exposure escrow or no hot wallet.");
    }
    logins.keyManager(session);
  }
}
