package org.keyturn.activities.address;

import org.keyturn.activities.failure.Failures;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.tezos.KeyFormatException;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.address.AddressActivities;

/** Derives the address; pure, and refuses keys that are not surely points of P-256. */
public final class AddressActivitiesImpl implements AddressActivities {
  @Override
  public Derived deriveAddress(Derive request) {
    try {
      P256PublicKey exported = P256PublicKey.ofPem(request.publicKeyPem());
      P256PublicKey attribute = P256PublicKey.ofEcPointHex(request.ecPoint());
      if (!exported.equals(attribute)) {
        throw Failures.needsPeople(
            "the exported public key is %s, the attribute ec-point is %s"
                .formatted(exported.p2pk(), attribute.p2pk()),
            "They are exports of two keys. Look for a second key of the label; hand over nothing.");
      }
      return new Derived(
          exported.address().toString(), exported.p2pk(), Sha256.of(exported.spki()).hex());
    } catch (KeyFormatException e) {
      throw Failures.needsPeople(
          "an export of the public key is not a P-256 key: " + e.getMessage(),
          "Look at the key's attributes on the HSM; hand over nothing.");
    }
  }
}
