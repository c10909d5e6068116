package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.ceremony.decision.GateName.INITIALIZE;
import static org.keyturn.ceremony.decision.GateName.OPEN;

import org.junit.jupiter.api.Test;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;
import org.keyturn.workflows.certificate.CertificateActivities.IssueCertificate;

class OfflineCertificateTest {
  private static final String PEM =
      "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
  private static final Brought BROUGHT = new Brought(PEM, PEM);

  @Test
  void theCsrIsPutOutAndTheCertificateBrought() {
    try (var rehearsal = new Rehearsal(new Sample().offlineCertificate())) {
      rehearsal.approve(OPEN);
      Status status = rehearsal.until("the CSR", s -> s.awaitedCertificate().isPresent());
      assertThat(status.awaitedCertificate()).contains("csr 1");

      assertThat(rehearsal.ceremony.bringCertificate(BROUGHT).accepted()).isTrue();

      rehearsal.opened(INITIALIZE);
      assertThat(rehearsal.world.requests(IssueCertificate.class))
          .singleElement()
          .satisfies(request -> assertThat(request.brought()).contains(BROUGHT));
      assertThat(rehearsal.ceremony.status().awaitedCertificate()).isEmpty();
    }
  }

  @Test
  void aBadCertificateIsAskedForAgainAndTheReasonShown() {
    var world = new FakeWorld().fails("issueCertificate", FailureType.NEEDS_PEOPLE);
    try (var rehearsal = new Rehearsal(new Sample().offlineCertificate(), world)) {
      rehearsal.approve(OPEN);
      rehearsal.until("the CSR", s -> s.awaitedCertificate().isPresent());
      rehearsal.ceremony.bringCertificate(BROUGHT);
      assertThat(rehearsal.attention("issueCertificate").cause())
          .isEqualTo("issueCertificate said NEEDS_PEOPLE");

      rehearsal.ceremony.bringCertificate(BROUGHT);

      rehearsal.opened(INITIALIZE);
      assertThat(rehearsal.ceremony.status().attention()).isEmpty();
    }
  }

  @Test
  void nobodyIsLedToBelieveThatAnUnawaitedCertificateWasTaken() {
    try (var rehearsal = new Rehearsal(new Sample().offlineCertificate())) {
      rehearsal.opened(OPEN);

      assertThat(rehearsal.ceremony.bringCertificate(BROUGHT).accepted()).isFalse();
    }
  }

  @Test
  void whatIsNoCertificateIsRefusedAtOnce() {
    try (var rehearsal = new Rehearsal(new Sample().offlineCertificate())) {
      rehearsal.approve(OPEN);
      rehearsal.until("the CSR", s -> s.awaitedCertificate().isPresent());

      var ruling = rehearsal.ceremony.bringCertificate(new Brought("no", PEM));

      assertThat(ruling.accepted()).isFalse();
      assertThat(rehearsal.world.calls()).doesNotContain("issueCertificate");
    }
  }
}
