package org.keyturn.activities.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.address.AddressActivities.Derive;
import org.keyturn.workflows.address.AddressActivities.Derived;

class AddressActivitiesTest {
  // Public test keys of Tezos' own test suites.
  private static final P256PublicKey KEY =
      P256PublicKey.ofP2pk("p2pk64aapdyMkY5rFaNrkTyu47p84ih5BwfxDVgqpWxHMWREPEaSYNt");
  private static final P256PublicKey OTHER =
      P256PublicKey.ofP2pk("p2pk64bJ45nWeBYbR8ex98rHSni4Y9qc2Rbro7wJwUP8NDzuEypfYTZ");

  private final AddressActivitiesImpl activities = new AddressActivitiesImpl();

  @Test
  void derivesTheAddressThatBothExportsAgreeOn() {
    Derived derived = activities.deriveAddress(new Derive(KEY.spkiPem(), ecPoint(KEY)));

    assertThat(derived.address()).isEqualTo(KEY.address().text()).startsWith("tz3");
    assertThat(derived.p2pk()).isEqualTo(KEY.p2pk());
  }

  @Test
  void refusesExportsOfTwoKeys() {
    ApplicationFailure failure = failure(KEY.spkiPem(), ecPoint(OTHER));

    assertThat(failure.getType()).isEqualTo("NEEDS_PEOPLE");
    assertThat(failure.getOriginalMessage()).contains(KEY.p2pk()).contains(OTHER.p2pk());
  }

  @Test
  void refusesAPointThatIsNotOnTheCurve() {
    String point = ecPoint(KEY);
    String off = point.substring(0, point.length() - 1) + (point.endsWith("0") ? "1" : "0");

    assertThat(failure(KEY.spkiPem(), off).getType()).isEqualTo("NEEDS_PEOPLE");
  }

  @Test
  void refusesWhatIsNoPublicKey() {
    assertThat(failure("nonsense", ecPoint(KEY)).getType()).isEqualTo("NEEDS_PEOPLE");
  }

  private ApplicationFailure failure(String pem, String ecPoint) {
    ApplicationFailure failure =
        catchThrowableOfType(
            ApplicationFailure.class, () -> activities.deriveAddress(new Derive(pem, ecPoint)));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static String ecPoint(P256PublicKey key) {
    return "0x0441" + HexFormat.of().formatHex(key.uncompressed());
  }
}
