package org.keyturn.activities.certificate;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.activities.x509.Pem;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/**
 * Checks a certificate from an offline CA by what InitializeCluster asks of it (API reference,
 * InitializeCluster, and user guide, initialize-cluster), before AWS sees it. A certificate may end
 * after its anchor: AWS's own two openssl lines, of the same -days and a while apart, make such.
 */
final class BroughtCheck {
  /** The longest Cert of the API. */
  private static final int LONGEST = 20_000;

  private static final int RSA_BITS = 2048;

  private final Findings findings;

  BroughtCheck(Instant now) {
    this.findings = new Findings(now);
  }

  void check(PKCS10CertificationRequest csr, Brought brought) {
    if (Math.max(brought.certificatePem().length(), brought.anchorPem().length()) > LONGEST) {
      findings.add("certificate and anchor have at most " + LONGEST + " characters each");
    }
    X509Certificate certificate = Pem.certificate("the certificate", brought.certificatePem());
    X509Certificate anchor = Pem.certificate("the anchor", brought.anchorPem());

    findings.selfSigned(csr);
    findings.issued("the anchor", anchor, "the anchor", anchor);
    findings.issued("the anchor", anchor, "the certificate", certificate);
    findings.valid("the anchor", anchor);
    findings.valid("the certificate", certificate);
    findings.sameKey(
        "the certificate",
        certificate.getPublicKey().getEncoded(),
        "the CSR",
        IdentityCheck.spki(csr));
    if (anchor.getVersion() > 1) {
      findings.mayIssue("the anchor", anchor);
    }
    if (!(anchor.getPublicKey() instanceof RSAPublicKey rsa)
        || rsa.getModulus().bitLength() < RSA_BITS) {
      findings.add("the anchor's key must be RSA of at least " + RSA_BITS + " bits");
    }
    findings.throwIfAny(
        "the certificate that was brought cannot be used",
        "Sign the ceremony's current CSR as it is with the offline CA and bring the result again.");
  }
}
