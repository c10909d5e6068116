package org.keyturn.starter.rehearsal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/** Plays the people who hold a CA key offline, as the openssl lines of AWS's guide do. */
public final class OfflineAuthority {
  private OfflineAuthority() {}

  /** Signs a CSR with a CA made for it. */
  public static Brought sign(String csrPem, Plan.Certificate terms) {
    try (var parser = new PEMParser(new StringReader(csrPem))) {
      if (!(parser.readObject() instanceof PKCS10CertificationRequest csr)) {
        throw new IllegalArgumentException("the awaited certificate has no CSR");
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(terms.keyBits());
      KeyPair pair = generator.generateKeyPair();
      ContentSigner signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      var subject = new X500Name(terms.subject());
      var own = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
      X509CertificateHolder anchor =
          builder(subject, BigInteger.ONE, subject, own, terms)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
              .build(signer);
      X509CertificateHolder certificate =
          builder(subject, BigInteger.TWO, csr.getSubject(), csr.getSubjectPublicKeyInfo(), terms)
              .build(signer);
      return new Brought(pem(certificate), pem(anchor));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalArgumentException("the CSR cannot be signed: " + e.getMessage(), e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      BigInteger serial,
      X500Name subject,
      SubjectPublicKeyInfo key,
      Plan.Certificate terms) {
    Instant now = Instant.now();
    return new X509v3CertificateBuilder(
        issuer,
        serial,
        Date.from(now.minus(5, ChronoUnit.MINUTES)),
        Date.from(now.plus(terms.validityDays(), ChronoUnit.DAYS)),
        subject,
        key);
  }

  private static String pem(X509CertificateHolder certificate) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return text.toString();
  }
}
