package org.keyturn.activities.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.certificate.CertificateActivities.CertificateIssued;

/**
 * The online customer CA. Its key lives for one call of {@link #issue}, signs the anchor and one
 * certificate, and is never written, returned or logged; nobody needs it again, since clients need
 * the anchor alone.
 */
final class CustomerAuthority {
  /** So that a clock that is a little behind ours does not find the certificate not yet valid. */
  private static final Duration LEEWAY = Duration.ofHours(1);

  private static final String SIGNATURE = "SHA256withRSA";
  private static final int SERIAL_BITS = 127;

  private final Plan.Certificate plan;
  private final Instant now;
  private final SecureRandom random = new SecureRandom();

  CustomerAuthority(Plan.Certificate plan, Instant now) {
    this.plan = plan;
    this.now = now;
  }

  CertificateIssued issue(PKCS10CertificationRequest csr) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(plan.keyBits(), random);
      KeyPair keys = generator.generateKeyPair();
      ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate());
      var name = new X500Name(plan.subject());
      X509Certificate anchor = signed(anchor(name, keys), signer);
      X509Certificate certificate = signed(certificate(name, csr), signer);
      return new CertificateIssued(
          Pem.write(certificate),
          Pem.fingerprint(certificate).hex(),
          Pem.write(anchor),
          Pem.fingerprint(anchor).hex());
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("this Java cannot issue an RSA certificate", e);
    }
  }

  /** InitializeCluster wants BasicConstraints in an anchor that has any extension. */
  private X509v3CertificateBuilder anchor(X500Name name, KeyPair keys) throws CertIOException {
    return new JcaX509v3CertificateBuilder(name, serial(), from(), until(), name, keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private X509v3CertificateBuilder certificate(X500Name issuer, PKCS10CertificationRequest csr) {
    return new X509v3CertificateBuilder(
        issuer, serial(), from(), until(), csr.getSubject(), csr.getSubjectPublicKeyInfo());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, ContentSigner signer)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE);
  }

  private Date from() {
    return Date.from(now.minus(LEEWAY).truncatedTo(ChronoUnit.SECONDS));
  }

  private Date until() {
    return Date.from(from().toInstant().plus(plan.validityDays(), ChronoUnit.DAYS));
  }
}
