package org.keyturn.activities.cluster;

import java.time.Duration;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.activities.x509.Pem;
import org.keyturn.activities.x509.PemException;
import org.keyturn.workflows.cluster.ClusterActivities.Initialize;

/**
 * Initialises a cluster once. The state is the guard; a cluster that is past it is ours only when
 * it shows the signed certificate.
 */
final class Initializing {
  private final ControlPlane controlPlane;
  private final Pulse pulse;
  private final Duration poll;

  Initializing(ControlPlane controlPlane, Pulse pulse, Duration poll) {
    this.controlPlane = controlPlane;
    this.pulse = pulse;
    this.poll = poll;
  }

  Cluster initialize(Initialize request, Cluster cluster) {
    try {
      throwIfNotSigned(request);
      if (cluster.state() != State.UNINITIALIZED) {
        return adopt(request, cluster);
      }
      throwIfCsrChanged(request, cluster);
    } catch (PemException e) {
      throw Failures.needsPeople(e.message(), "Bring the certificate again, or abort.");
    }
    pulse.beat();
    try {
      controlPlane.initialize(cluster.id(), request.certificatePem(), request.anchorPem());
    } catch (ServiceException e) {
      throw explained(e, request, cluster);
    }
    return controlPlane.cluster(cluster.id()).orElse(cluster);
  }

  /**
   * A refusal says little by itself: where the answer to a call was lost, the SDK calls again, and
   * what was done already is refused. And the HSM may have been replaced since the look.
   */
  private RuntimeException explained(ServiceException e, Initialize request, Cluster before) {
    boolean unclear = e.kind() == Kind.UNCLEAR || e.kind() == Kind.UNAVAILABLE;
    if (e.kind() == Kind.REFUSED) {
      Cluster now = controlPlane.cluster(before.id()).orElse(before);
      unclear = now.state() != State.UNINITIALIZED;
      if (!unclear) {
        throwIfCsrChanged(request, now);
      }
    }
    return unclear ? Failures.retryable(e.message(), "It is looked at again first.", poll) : e;
  }

  private Cluster adopt(Initialize request, Cluster cluster) {
    if (cluster.certificate().isPresent()) {
      throwIfOther(request, cluster.certificate().get());
      return cluster;
    }
    if (cluster.state() == State.INITIALIZE_IN_PROGRESS) {
      throw Failures.notYet("the cluster is being initialised; by whom is not shown yet", poll);
    }
    if (pulse.attempt() > 1) {
      // Whether AWS shows the certificate before ACTIVE is not documented. An earlier attempt may
      // have asked; if somebody else did, the client's TLS refuses the HSM by our anchor later.
      return cluster;
    }
    throw Failures.needsPeople(
        "cluster %s is %s and shows no certificate".formatted(cluster.id(), cluster.state()),
        "Nobody can tell whose anchor it has. Abort, unless you know better.");
  }

  private static void throwIfOther(Initialize request, String shownPem) {
    String shown = Pem.fingerprint("the cluster's certificate", shownPem).hex();
    if (!shown.equals(request.certificateSha256())) {
      throw Failures.needsPeople(
          "the cluster was initialised with another certificate: SHA-256 " + shown,
          "Somebody else holds its anchor. Abort, and find out who.");
    }
  }

  /** The guard compared the digests with what was signed; here they are compared with the PEMs. */
  private static void throwIfNotSigned(Initialize request) {
    boolean same =
        Pem.fingerprint("the certificate", request.certificatePem())
                .hex()
                .equals(request.certificateSha256())
            && Pem.fingerprint("the anchor", request.anchorPem())
                .hex()
                .equals(request.anchorSha256());
    if (!same) {
      throw Failures.needsPeople(
          "the certificate or the anchor is not the one that was signed for",
          "Something changed it on the way. Abort, and find out what.");
    }
  }

  private void throwIfCsrChanged(Initialize request, Cluster cluster) {
    String csr =
        cluster
            .csr()
            .orElseThrow(() -> Failures.notYet("the cluster shows no CSR at the moment", poll));
    String shown = Pem.fingerprint("the CSR", csr).hex();
    if (!shown.equals(request.csrSha256())) {
      throw Failures.csrChanged(
          "the cluster has another CSR now: SHA-256 " + shown,
          "AWS replaced the HSM. It is verified again and a new certificate is signed.");
    }
  }
}
