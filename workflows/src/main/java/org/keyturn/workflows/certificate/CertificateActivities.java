package org.keyturn.workflows.certificate;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.mandate.ChangesNothing;
import org.keyturn.workflows.mandate.Evident;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.Mandated;
import org.keyturn.workflows.mandate.UnderGate;

/** The HSM's identity and the certificate that makes the cluster ours. */
@ActivityInterface
public interface CertificateActivities {
  /**
   * Verifies by two independent paths to pinned roots that the HSM is genuine and that the CSR is
   * its own (user guide, verify-hsm-identity). Fails closed; a manufacturer root that is not pinned
   * needs the plan's named deviation.
   */
  @ChangesNothing
  @ActivityMethod(name = "verifyHsm")
  HsmVerified verifyHsm(VerifyHsm request);

  /**
   * Issues the customer certificate. Online, a CA key is made, used once and dropped inside the
   * activity; offline, the certificate that people brought is checked.
   */
  @UnderGate(GateName.OPEN)
  @ActivityMethod(name = "issueCertificate")
  CertificateIssued issueCertificate(IssueCertificate request);

  /**
   * @param unpinnedManufacturerRoot whether the plan names that deviation
   */
  record VerifyHsm(String clusterId, boolean unpinnedManufacturerRoot) {}

  /**
   * @param manufacturerRootPinned false only under the deviation
   */
  record HsmVerified(
      String csrPem,
      String csrSha256,
      String hsmCertificateSha256,
      String awsRootSha256,
      String manufacturerRootSha256,
      boolean manufacturerRootPinned)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              Facts.CSR,
              csrSha256,
              Facts.HSM_CERTIFICATE,
              hsmCertificateSha256,
              Facts.AWS_ROOT,
              awsRootSha256,
              Facts.MANUFACTURER_ROOT,
              manufacturerRootSha256,
              "manufacturer-root-pinned",
              Boolean.toString(manufacturerRootPinned)));
    }
  }

  /** A certificate that the holders of an offline CA made for the CSR. */
  record Brought(String certificatePem, String anchorPem) {}

  record IssueCertificate(
      Mandate mandate, String clusterId, String csrPem, Optional<Brought> brought)
      implements Mandated {
    @Override
    public SortedMap<String, String> asked() {
      return new TreeMap<>();
    }
  }

  record CertificateIssued(
      String certificatePem, String certificateSha256, String anchorPem, String anchorSha256)
      implements Evident {
    @Override
    public SortedMap<String, String> evidence() {
      return new TreeMap<>(
          Map.of(
              Facts.CERTIFICATE,
              certificateSha256,
              Facts.ANCHOR,
              anchorSha256,
              "certificate",
              certificatePem,
              "anchor",
              anchorPem));
    }
  }
}
