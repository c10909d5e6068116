package org.keyturn.simulator.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates with one key. */
record Issuer(X500Name name, PrivateKey key, Clock clock) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A certificate whose holder may issue others: without it, {@code openssl verify} fails. */
  X509Certificate authority(X500Name subject, PublicKey holder, Duration life) {
    return issue(subject, holder, life, true);
  }

  /** A certificate at the end of its path. */
  X509Certificate leaf(X500Name subject, PublicKey holder, Duration life) {
    return issue(subject, holder, life, false);
  }

  private X509Certificate issue(
      X500Name subject, PublicKey holder, Duration life, boolean authority) {
    Instant now = clock.instant();
    // A day of grace for clients whose clock is behind.
    Instant from = now.minus(Duration.ofDays(1));
    X509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(127, RANDOM).setBit(126),
            Date.from(from),
            Date.from(now.plus(life)),
            subject,
            holder);
    try {
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      return new JcaX509CertificateConverter()
          .getCertificate(
              certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot issue a certificate to " + subject, e);
    }
  }
}
