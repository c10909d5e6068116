package org.keyturn.activities.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.activities.certificate.HsmIdentity.Documents;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.environment.Environment.Roots;
import org.keyturn.workflows.certificate.CertificateActivities.HsmVerified;

/**
 * Verifies an HSM's identity as the user guide's verify-hsm-identity has it: AWS and the maker
 * vouch for the same card, independently of each other, the card vouches for the HSM, and the CSR
 * is the HSM's. Beyond the guide it wants the CSR's own signature, validity dates, CA flags and one
 * card key in both hardware certificates.
 */
final class IdentityCheck {
  /** Stands where the fingerprint of the maker's root would, under the deviation. */
  static final String UNPINNED = "unpinned";

  private static final String HINT =
      "Do not initialise this cluster. Where the cause names a root file of this worker, put the"
          + " pinned file back, then retry; else abort and tell AWS support.";

  private final Roots roots;
  private final Findings findings;

  IdentityCheck(Roots roots, Instant now) {
    this.roots = roots;
    this.findings = new Findings(now);
  }

  HsmVerified verify(Documents documents, boolean unpinnedManufacturerRoot) {
    PKCS10CertificationRequest csr = Pem.request("the CSR", documents.csr());
    X509Certificate hsm = Pem.certificate("the HSM certificate", documents.hsmCertificate());
    X509Certificate aws =
        Pem.certificate("the AWS hardware certificate", documents.awsHardwareCertificate());
    X509Certificate maker =
        Pem.certificate(
            "the manufacturer hardware certificate", documents.manufacturerHardwareCertificate());

    Optional<X509Certificate> awsRoot =
        path("AWS", aws, hsm, PinnedRoots.read(roots.aws(), findings), false);
    Optional<X509Certificate> makerRoot =
        path(
            "manufacturer",
            maker,
            hsm,
            PinnedRoots.read(roots.manufacturer(), findings),
            unpinnedManufacturerRoot);
    findings.valid("the HSM certificate", hsm);
    findings.sameKey(
        "the AWS hardware certificate",
        aws.getPublicKey().getEncoded(),
        "the manufacturer hardware certificate",
        maker.getPublicKey().getEncoded());
    findings.sameKey("the HSM certificate", hsm.getPublicKey().getEncoded(), "the CSR", spki(csr));
    findings.selfSigned(csr);
    if (awsRoot.isPresent() && awsRoot.equals(makerRoot)) {
      findings.add("both paths end in the same root, so they are not independent");
    }
    findings.throwIfAny("the HSM's identity does not hold", HINT);

    return new HsmVerified(
        documents.csr(),
        Pem.fingerprint("the CSR", documents.csr()).hex(),
        Pem.fingerprint(hsm).hex(),
        Pem.fingerprint(awsRoot.orElseThrow()).hex(),
        makerRoot.map(root -> Pem.fingerprint(root).hex()).orElse(UNPINNED),
        makerRoot.isPresent());
  }

  /**
   * Checks one path from the HSM to its root.
   *
   * @return the root; empty when there is none, which is a finding unless {@code unpinned}
   */
  private Optional<X509Certificate> path(
      String name,
      X509Certificate hardware,
      X509Certificate hsm,
      PinnedRoots pinned,
      boolean unpinned) {
    String what = "the " + name + " hardware certificate";
    findings.valid(what, hardware);
    findings.mayIssue(what, hardware);
    findings.issued(what, hardware, "the HSM certificate", hsm);

    List<X509Certificate> candidates = pinned.named(hardware);
    if (candidates.isEmpty()) {
      if (!unpinned) {
        findings.add(
            "no pinned %s root is named %s".formatted(name, hardware.getIssuerX500Principal()));
      }
      return Optional.empty();
    }
    Optional<X509Certificate> root =
        candidates.stream()
            .filter(candidate -> Findings.signedBy(hardware, candidate.getPublicKey()))
            .findFirst();
    root.ifPresentOrElse(
        found -> rootMayIssue("the pinned " + name + " root", found),
        () -> findings.add("the signature on " + what + " is not that of the pinned root"));
    return root;
  }

  /** An X.509 v1 root has no extensions to say that it is a CA; being pinned says it. */
  private void rootMayIssue(String what, X509Certificate root) {
    findings.valid(what, root);
    if (root.getVersion() > 1) {
      findings.mayIssue(what, root);
    }
  }

  static byte[] spki(PKCS10CertificationRequest csr) {
    try {
      return csr.getSubjectPublicKeyInfo().getEncoded();
    } catch (java.io.IOException e) {
      throw new AssertionError("what was just parsed can be written", e);
    }
  }
}
