package org.keyturn.simulator.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** PEM (RFC 7468) in and out. */
public final class Pem {
  private Pem() {}

  /** Writes a certificate, request or key. */
  public static String write(Object thing) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(thing);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write PEM", e);
    }
    return text.toString();
  }

  /** Reads every certificate of a text; anything else in it, or nothing, is refused. */
  public static List<X509Certificate> certificates(String text) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try (PemReader pem = new PemReader(new StringReader(text))) {
      for (PemObject block = pem.readPemObject(); block != null; block = pem.readPemObject()) {
        if (!block.getType().equals("CERTIFICATE")) {
          throw new CertificateException("a " + block.getType() + " where a certificate belongs");
        }
        certificates.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(block.getContent())));
      }
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports broken Base64 with an unchecked exception of its own.
      throw new CertificateException("not a PEM certificate", e);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("not a PEM certificate");
    }
    return certificates;
  }
}
