package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/** Where people bring the certificate of an offline CA. */
final class CertificateDesk {
  /** A chain of certificates is far shorter. */
  private static final int LONGEST = 65_536;

  private final Board board;
  private final Attention attention;
  private boolean waiting;
  private @Nullable Brought brought;

  CertificateDesk(Board board, Attention attention) {
    this.board = board;
    this.attention = attention;
  }

  /**
   * Puts the CSR out and waits until somebody brings a certificate for it.
   *
   * @param wrong what was wrong with the one brought before
   */
  Brought await(String csrPem, Optional<StepFailure> wrong) {
    waiting = true;
    board.awaits(Optional.of(csrPem));
    try {
      wrong.ifPresent(why -> attention.park("issueCertificate", why, () -> brought != null));
      Workflow.await(() -> brought != null);
      return take();
    } finally {
      waiting = false;
      board.awaits(Optional.empty());
    }
  }

  private Brought take() {
    Brought taken = Objects.requireNonNull(brought);
    brought = null;
    return taken;
  }

  Ruling bring(@Nullable Brought certificate) {
    if (!waiting) {
      return new Ruling(false, "no certificate is awaited now");
    }
    if (certificate == null
        || unusable(certificate.certificatePem())
        || unusable(certificate.anchorPem())) {
      return new Ruling(false, "a certificate and its anchor are two PEM texts");
    }
    brought = certificate;
    return new Ruling(true, "the certificate will be checked");
  }

  private static boolean unusable(@Nullable String pem) {
    return pem == null || pem.length() > LONGEST || !pem.contains("-----BEGIN CERTIFICATE-----");
  }
}
