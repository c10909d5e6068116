package org.keyturn.activities.key;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.KeyFilter;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;

/**
 * The public key from two sources of the HSM, the exported file and the attribute {@code ec-point},
 * which must be one point of the curve.
 */
record PublicKeyExport(P256PublicKey key, String ecPoint) {
  static PublicKeyExport of(HsmSession session, HsmKey publicKey, Blobs blobs) {
    Path file = blobs.scratch("public.pem");
    session.exportPublicKey(KeyFilter.of(publicKey), file);
    String pem = new String(blobs.read(file), StandardCharsets.US_ASCII);
    blobs.drop(file);
    String ecPoint = publicKey.attribute("ec-point");
    try {
      P256PublicKey exported = P256PublicKey.ofPem(pem);
      if (!exported.equals(P256PublicKey.ofEcPointHex(ecPoint))) {
        throw different("the exported public key is not its attribute ec-point");
      }
      return new PublicKeyExport(exported, ecPoint);
    } catch (KeyFormatException e) {
      throw different("what was exported is no P-256 public key: " + e.getMessage());
    }
  }

  private static RuntimeException different(String cause) {
    return Failures.needsPeople(
        cause, "Do not use this key: find out why its sources differ, or abort.");
  }
}
