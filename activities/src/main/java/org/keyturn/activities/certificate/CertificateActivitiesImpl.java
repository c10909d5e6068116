package org.keyturn.activities.certificate;

import java.time.Clock;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.keyturn.activities.certificate.HsmIdentity.Documents;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.x509.Pem;
import org.keyturn.activities.x509.PemException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.certificate.CertificateActivities;

/** Verifies the HSM and issues, or checks, the customer certificate. */
public final class CertificateActivitiesImpl implements CertificateActivities {
  private final Environment environment;
  private final HsmIdentity identity;
  private final Clock clock;

  public CertificateActivitiesImpl(Environment environment, HsmIdentity identity, Clock clock) {
    this.environment = environment;
    this.identity = identity;
    this.clock = clock;
  }

  @Override
  public HsmVerified verifyHsm(VerifyHsm request) {
    Documents documents = read(request.clusterId());
    try {
      return new IdentityCheck(environment.roots(), clock.instant())
          .verify(documents, request.unpinnedManufacturerRoot());
    } catch (PemException e) {
      throw Failures.needsPeople(
          "the HSM's identity cannot be read: " + e.message(), "Tell AWS support; then abort.");
    }
  }

  @Override
  public CertificateIssued issueCertificate(IssueCertificate request) {
    Plan.Certificate plan = SignedPlan.read(request.mandate()).certificate();
    if ((plan.issue() == Plan.Issue.OFFLINE) != request.brought().isPresent()) {
      throw Failures.needsPeople(
          "the plan has the certificate issued " + plan.issue(),
          "Offline, people bring the certificate; online, nobody does.");
    }
    try {
      PKCS10CertificationRequest csr = Pem.request("the CSR", request.csrPem());
      return request
          .brought()
          .map(brought -> checked(csr, brought))
          .orElseGet(() -> issued(csr, plan));
    } catch (PemException e) {
      throw Failures.needsPeople(e.message(), "Bring CERTIFICATE PEM blocks, one in each.");
    }
  }

  private CertificateIssued checked(PKCS10CertificationRequest csr, Brought brought) {
    new BroughtCheck(clock.instant()).check(csr, brought);
    return new CertificateIssued(
        brought.certificatePem(),
        Pem.fingerprint("the certificate", brought.certificatePem()).hex(),
        brought.anchorPem(),
        Pem.fingerprint("the anchor", brought.anchorPem()).hex());
  }

  private CertificateIssued issued(PKCS10CertificationRequest csr, Plan.Certificate plan) {
    var findings = new Findings(clock.instant());
    findings.selfSigned(csr);
    findings.throwIfAny("no certificate is issued", "Verify the HSM again.");
    return new CustomerAuthority(plan, clock.instant()).issue(csr);
  }

  private Documents read(String clusterId) {
    try {
      return identity
          .read(clusterId)
          .orElseThrow(
              () -> Failures.notYet("the HSM's identity is not shown yet", environment.poll()));
    } catch (ServiceException e) {
      throw Failures.of(e, environment.poll());
    }
  }
}
