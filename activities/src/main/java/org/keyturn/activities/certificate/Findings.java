package org.keyturn.activities.certificate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.keyturn.activities.failure.Failures;

/** Collects what is wrong with certificates, so that people hear of all of it at once. */
final class Findings {
  private static final int KEY_CERT_SIGN = 5;

  private final List<String> problems = new ArrayList<>();
  private final Instant now;

  Findings(Instant now) {
    this.now = now;
  }

  void add(String problem) {
    problems.add(problem);
  }

  void valid(String what, X509Certificate certificate) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(until)) {
      add("%s is valid from %s until %s, which is not now".formatted(what, from, until));
    }
  }

  void mayIssue(String what, X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    if (certificate.getBasicConstraints() < 0) {
      add(what + " is not a CA certificate");
    } else if (usage != null && !usage[KEY_CERT_SIGN]) {
      add(what + " may not sign certificates: its key usage lacks keyCertSign");
    }
  }

  void issued(String by, X509Certificate issuer, String what, X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      add(
          "%s names the issuer %s, which is not %s"
              .formatted(what, certificate.getIssuerX500Principal(), by));
    } else if (!signedBy(certificate, issuer.getPublicKey())) {
      add("the signature on %s is not that of %s".formatted(what, by));
    }
  }

  void sameKey(String what, byte[] spki, String other, byte[] otherSpki) {
    if (!java.util.Arrays.equals(spki, otherSpki)) {
      add("%s and %s have different public keys".formatted(what, other));
    }
  }

  /** Whoever made the request holds its key. */
  void selfSigned(PKCS10CertificationRequest csr) {
    try {
      var verifier = new JcaContentVerifierProviderBuilder().build(csr.getSubjectPublicKeyInfo());
      if (!csr.isSignatureValid(verifier)) {
        add("the signature of the CSR is not by its own key");
      }
    } catch (OperatorCreationException | PKCSException e) {
      add("the signature of the CSR cannot be checked: " + e.getMessage());
    }
  }

  void throwIfAny(String what, String hint) {
    if (!problems.isEmpty()) {
      throw Failures.needsPeople(what + ": " + String.join("; ", problems), hint);
    }
  }

  static boolean signedBy(X509Certificate certificate, PublicKey key) {
    try {
      certificate.verify(key);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
