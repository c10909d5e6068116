package org.keyturn.activities.simulated;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.keyturn.ceremony.json.Sha256;

/** What people compare of a certificate. */
public final class Certificates {
  private Certificates() {}

  public static String fingerprint(String pem) {
    try {
      var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
      return Sha256.of(CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded())
          .hex();
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
