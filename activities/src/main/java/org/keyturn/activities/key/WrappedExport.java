package org.keyturn.activities.key;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.activities.hsm.Mechanism;
import org.keyturn.activities.hsm.NewKey;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.ceremony.tezos.P256Signature;
import org.keyturn.workflows.key.KeyActivities.Blob;

/** The secret key under the cluster's own wrapping key, and the drill that it can be had back. */
record WrappedExport(HsmSession session, Blobs blobs, HsmKey wrapping) {
  private static final String NAME = "secret.wrapped";
  private static final Mechanism MECHANISM = Mechanism.AES_ZERO_PAD;

  /** A key that has been sealed since cannot be wrapped again: then the file there is drilled. */
  Blob export(HsmKey secret, HsmKey publicKey, P256PublicKey exported) {
    if (secret.is("extractable")) {
      Path scratch = blobs.scratch(NAME);
      session.wrap(MECHANISM, KeyFilter.of(secret), KeyFilter.of(wrapping), scratch);
      blobs.keep(scratch, NAME);
    } else if (!blobs.has(NAME)) {
      throw Failures.needsPeople(
          "the key is sealed and " + blobs.at(NAME) + " is not there",
          "Put the file back from where it was moved, or abort: the key cannot be exported any"
              + " more.");
    }
    String drill = drill(blobs.at(NAME), publicKey, exported);
    return new Blob(
        blobs.at(NAME).toString(),
        blobs.digest(blobs.at(NAME)).hex(),
        MECHANISM.word(),
        "this cluster: " + wrapping.attribute("label"),
        drill,
        Optional.empty());
  }

  /** All in one session, since the unwrapped copy is to die with it. */
  private String drill(Path file, HsmKey publicKey, P256PublicKey exported) {
    HsmKey copy =
        session.unwrapEcPrivate(
            MECHANISM,
            KeyFilter.of(wrapping),
            file,
            NewKey.ofSession("keyturn-drill", Map.of("sign", true, "extractable", false)));
    byte[] digest = Digests.random();
    byte[] signature = session.sign(KeyFilter.of(copy), digest);
    session.verify(KeyFilter.of(publicKey), digest, signature);
    try {
      if (!exported.verifies(digest, P256Signature.ofRaw(signature))) {
        throw failed("its signature does not verify with the exported public key");
      }
    } catch (KeyFormatException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
    return "unwrapped as a session key, signed, verified in the HSM and outside";
  }

  private static RuntimeException failed(String why) {
    return Failures.needsPeople(
        "the drill of the wrapped key failed: " + why,
        "The file does not hold this key. Do not seal the key; find out why, then retry.");
  }
}
