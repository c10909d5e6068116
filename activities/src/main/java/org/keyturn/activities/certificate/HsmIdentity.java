package org.keyturn.activities.certificate;

import java.util.Optional;

/** Where an uninitialised cluster shows who its first HSM is. */
public interface HsmIdentity {
  /**
   * Empty while not all four are shown.
   *
   * @throws io.temporal.failure.ApplicationFailure when it is too late for them to be shown
   */
  Optional<Documents> read(String clusterId);

  /** The four PEM texts; AWS shows them only until the cluster is initialised. */
  record Documents(
      String csr,
      String hsmCertificate,
      String awsHardwareCertificate,
      String manufacturerHardwareCertificate) {}
}
