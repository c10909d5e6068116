package org.keyturn.workflows.address;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.workflows.mandate.ChangesNothing;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;

/** From the HSM's public key to the Tezos address. */
@ActivityInterface
public interface AddressActivities {
  /** Derives the address from two exports of the key, which must agree. */
  @ChangesNothing
  @ActivityMethod(name = "deriveAddress")
  Derived deriveAddress(Derive request);

  record Derive(String publicKeyPem, String ecPoint) {}

  record Derived(String address, String p2pk, String publicKeySha256) implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              Facts.ADDRESS, address,
              Facts.P2PK, p2pk,
              Facts.PUBLIC_KEY_DIGEST, publicKeySha256));
    }
  }
}
