package org.keyturn.activities.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.keyturn.ceremony.json.Sha256;

/** Reads exactly one PEM object; its fingerprint is the SHA-256 of its DER form. */
public final class Pem {
  private static final String CERTIFICATE = "CERTIFICATE";

  private Pem() {}

  /**
   * @throws PemException when the text is not one certificate
   */
  public static X509Certificate certificate(String what, String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der(what, CERTIFICATE, pem)));
    } catch (CertificateException e) {
      throw new PemException(what + " is not an X.509 certificate: " + e.getMessage());
    }
  }

  /**
   * @throws PemException when the text is not one certificate request
   */
  public static PKCS10CertificationRequest request(String what, String pem) {
    try {
      return new PKCS10CertificationRequest(der(what, "CERTIFICATE REQUEST", pem));
    } catch (IOException e) {
      throw new PemException(what + " is not a certificate request: " + e.getMessage());
    }
  }

  /** The fingerprint of whatever one object the text holds. */
  public static Sha256 fingerprint(String what, String pem) {
    return Sha256.of(only(what, pem).getContent());
  }

  public static Sha256 fingerprint(X509Certificate certificate) {
    return Sha256.of(der(certificate));
  }

  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new PemException("a certificate has no DER form: " + e.getMessage());
    }
  }

  public static String write(X509Certificate certificate) {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(CERTIFICATE, der(certificate)));
    } catch (IOException e) {
      throw new AssertionError("a string takes everything that is written to it", e);
    }
    return text.toString();
  }

  private static byte[] der(String what, String type, String pem) {
    PemObject object = only(what, pem);
    if (!object.getType().endsWith(type)) {
      throw new PemException(what + " is a PEM " + object.getType() + ", not a " + type);
    }
    return object.getContent();
  }

  private static PemObject only(String what, String pem) {
    try (var reader = new PemReader(new StringReader(pem))) {
      PemObject object = reader.readPemObject();
      if (object == null || reader.readPemObject() != null) {
        throw new PemException(what + " must be exactly one PEM object");
      }
      return object;
    } catch (IOException | IllegalArgumentException e) {
      throw new PemException(what + " is not PEM: " + e.getMessage());
    }
  }
}
