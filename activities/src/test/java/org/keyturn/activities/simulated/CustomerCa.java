package org.keyturn.activities.simulated;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** A customer's certificate authority. */
public final class CustomerCa {
  private static final X500Name NAME = new X500Name("CN=customer");

  private final KeyPair keys;

  public CustomerCa() {
    try {
      keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String anchor() {
    return certificate(NAME, SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()), true);
  }

  public String sign(String csr) {
    try (PEMParser pem = new PEMParser(new StringReader(csr))) {
      var request = (PKCS10CertificationRequest) pem.readObject();
      return certificate(request.getSubject(), request.getSubjectPublicKeyInfo(), false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String certificate(X500Name subject, SubjectPublicKeyInfo key, boolean ca) {
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      var certificate =
          new X509v3CertificateBuilder(
              NAME,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(Instant.now().minus(Duration.ofDays(1))),
              Date.from(Instant.now().plus(Duration.ofDays(3652))),
              subject,
              key);
      if (ca) {
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      pem.writeObject(
          certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
