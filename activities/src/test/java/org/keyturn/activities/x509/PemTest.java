package org.keyturn.activities.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.ceremony.json.Sha256;

class PemTest {
  private static final Entity ENTITY = Entity.named("CN=Entity");
  private static final X509Certificate CERTIFICATE = TestPki.root(ENTITY);

  @Test
  void readsWhatItWrites() {
    assertThat(Pem.certificate("it", Pem.write(CERTIFICATE))).isEqualTo(CERTIFICATE);
  }

  @Test
  void fingerprintIsThatOfTheDerForm() throws Exception {
    assertThat(Pem.fingerprint("it", Pem.write(CERTIFICATE)))
        .isEqualTo(Sha256.of(CERTIFICATE.getEncoded()))
        .isEqualTo(Pem.fingerprint(CERTIFICATE));
  }

  @Test
  void refusesASecondObject() {
    assertThatThrownBy(
            () -> Pem.certificate("the anchor", Pem.write(CERTIFICATE) + Pem.write(CERTIFICATE)))
        .isInstanceOf(PemException.class)
        .hasMessage("the anchor must be exactly one PEM object");
  }

  @Test
  void refusesAnotherKindOfObject() {
    assertThatThrownBy(() -> Pem.certificate("the anchor", TestPki.request(ENTITY, ENTITY)))
        .hasMessageContaining("CERTIFICATE REQUEST");
    assertThatThrownBy(() -> Pem.request("the CSR", Pem.write(CERTIFICATE)))
        .hasMessageContaining("not a CERTIFICATE REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "-----BEGIN CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
      })
  void refusesWhatIsNoCertificate(String text) {
    assertThatThrownBy(() -> Pem.certificate("the anchor", text)).isInstanceOf(PemException.class);
  }
}
