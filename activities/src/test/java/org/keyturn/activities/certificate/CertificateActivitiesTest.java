package org.keyturn.activities.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.certificate.HsmIdentity.Documents;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.activities.testing.TestPki.Terms;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.environment.Environment.Root;
import org.keyturn.ceremony.environment.Environment.Roots;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;
import org.keyturn.workflows.certificate.CertificateActivities.CertificateIssued;
import org.keyturn.workflows.certificate.CertificateActivities.HsmVerified;
import org.keyturn.workflows.certificate.CertificateActivities.IssueCertificate;
import org.keyturn.workflows.certificate.CertificateActivities.VerifyHsm;

class CertificateActivitiesTest {
  private static final Entity AWS = Entity.named("CN=AWS CloudHSM Root");
  private static final Entity MAKER = Entity.named("CN=Maker Root");
  private static final Entity CARD = Entity.named("CN=Card");
  private static final Entity HSM = Entity.named("CN=HSM");
  private static final Entity OTHER = Entity.named("CN=Other");

  @TempDir Path folder;

  @Nested
  class VerifyingAnHsm {
    private X509Certificate awsRoot = TestPki.root(AWS);
    private X509Certificate makerRoot = TestPki.root(MAKER);
    private X509Certificate awsHardware = TestPki.certificate(AWS, CARD, Terms.authority());
    private X509Certificate makerHardware = TestPki.certificate(MAKER, CARD, Terms.authority());
    private X509Certificate hsm = TestPki.certificate(CARD, HSM, Terms.leaf());
    private String csr = TestPki.request(HSM, HSM);

    @Test
    void acceptsAGenuineOneAndSaysWhatItSaw() {
      HsmVerified verified = verify(false);

      assertThat(verified.manufacturerRootPinned()).isTrue();
      assertThat(verified.csrSha256()).isEqualTo(Pem.fingerprint("csr", csr).hex());
      assertThat(verified.awsRootSha256()).isEqualTo(Pem.fingerprint(awsRoot).hex());
      assertThat(verified.manufacturerRootSha256()).isEqualTo(Pem.fingerprint(makerRoot).hex());
    }

    @Test
    void choosesAmongSeveralAwsRootsOfOneName() {
      X509Certificate successor = TestPki.root(OTHER.renamed(AWS.name()));
      var roots =
          new Roots(
              List.of(
                  TestPki.pinned(folder, "successor", successor),
                  TestPki.pinned(folder, "aws", awsRoot)),
              List.of(TestPki.pinned(folder, "maker", makerRoot)));

      assertThat(verify(roots, false).awsRootSha256()).isEqualTo(Pem.fingerprint(awsRoot).hex());
    }

    @Test
    void refusesAnUnknownAwsRoot() {
      awsHardware = TestPki.certificate(OTHER, CARD, Terms.authority());

      refused("no pinned AWS root is named CN=Other");
    }

    @Test
    void refusesARootThatOnlyBearsTheName() {
      awsHardware = TestPki.certificate(OTHER.renamed(AWS.name()), CARD, Terms.authority());

      refused("the signature on the AWS hardware certificate is not that of the pinned root");
    }

    @Test
    void refusesAnUnknownMakerUnlessThePlanAcceptsIt() {
      makerHardware = TestPki.certificate(OTHER, CARD, Terms.authority());

      refused("no pinned manufacturer root is named CN=Other");
      assertThat(verify(true).manufacturerRootPinned()).isFalse();
    }

    @Test
    void acceptsNoForgedPinnedMakerEvenUnderTheDeviation() {
      makerHardware = TestPki.certificate(OTHER.renamed(MAKER.name()), CARD, Terms.authority());

      assertThat(failure(() -> verify(true)))
          .hasMessageContaining("manufacturer hardware certificate is not that of the pinned");
    }

    @Test
    void acceptsNoUnknownAwsRootEvenUnderTheDeviation() {
      awsHardware = TestPki.certificate(OTHER, CARD, Terms.authority());

      assertThat(failure(() -> verify(true))).hasMessageContaining("no pinned AWS root");
    }

    @Test
    void refusesAnExpiredRoot() {
      awsRoot = TestPki.certificate(AWS, AWS, Terms.authority().expired());

      refused("the pinned AWS root is valid from");
    }

    @Test
    void refusesExpiredHardwareAndHsmCertificates() {
      makerHardware = TestPki.certificate(MAKER, CARD, Terms.authority().expired());
      hsm = TestPki.certificate(CARD, HSM, Terms.leaf().expired());

      refused(
          "the manufacturer hardware certificate is valid from", "the HSM certificate is valid");
    }

    @Test
    void refusesHardwareCertificatesThatAreNoAuthorities() {
      awsHardware = TestPki.certificate(AWS, CARD, Terms.leaf());

      refused("the AWS hardware certificate is not a CA certificate");
    }

    @Test
    void refusesTwoCards() {
      makerHardware = TestPki.certificate(MAKER, OTHER.renamed("CN=Card"), Terms.authority());

      refused(
          "the signature on the HSM certificate is not that of the manufacturer hardware",
          "have different public keys");
    }

    @Test
    void refusesACsrOfAnotherKey() {
      csr = TestPki.request(OTHER, OTHER);

      refused("the HSM certificate and the CSR have different public keys");
    }

    @Test
    void refusesACsrThatItsKeyDidNotSign() {
      csr = TestPki.request(HSM, OTHER);

      refused("the signature of the CSR is not by its own key");
    }

    @Test
    void refusesARootFileThatIsNotThePinnedOne() {
      Root root = TestPki.pinned(folder, "aws", awsRoot);
      var roots =
          new Roots(
              List.of(new Root(root.file(), Sha256.of("something else"))),
              List.of(TestPki.pinned(folder, "maker", makerRoot)));

      assertThat(failure(() -> verify(roots, false))).hasMessageContaining("has SHA-256");
    }

    @Test
    void refusesAMissingRootFile() {
      var missing = new Root(folder.resolve("missing.pem"), Sha256.of(""));

      assertThat(failure(() -> verify(new Roots(List.of(missing), List.of(missing)), false)))
          .hasMessageContaining("cannot be read");
    }

    @Test
    void refusesOneRootForBothPaths() {
      makerHardware = TestPki.certificate(AWS, CARD, Terms.authority());
      Root root = TestPki.pinned(folder, "aws", awsRoot);

      assertThat(failure(() -> verify(new Roots(List.of(root), List.of(root)), false)))
          .hasMessageContaining("not independent");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
      awsHardware = TestPki.certificate(OTHER, CARD, Terms.leaf().expired());
      csr = TestPki.request(OTHER, HSM);

      refused("valid from", "not a CA", "no pinned AWS root", "different public keys", "own key");
    }

    @Test
    void waitsWhileTheIdentityIsNotShown() {
      var activities = activities(new Roots(List.of(), List.of()), Optional.empty());

      ApplicationFailure failure =
          failure(() -> activities.verifyHsm(new VerifyHsm("cluster-1", false)));

      assertThat(failure.getType()).isEqualTo("RETRYABLE");
    }

    private void refused(String... causes) {
      ApplicationFailure failure = failure(() -> verify(false));
      assertThat(failure.getType()).isEqualTo("NEEDS_PEOPLE");
      assertThat(failure.getOriginalMessage()).contains(causes);
    }

    private HsmVerified verify(boolean unpinned) {
      return verify(
          new Roots(
              List.of(TestPki.pinned(folder, "aws", awsRoot)),
              List.of(TestPki.pinned(folder, "maker", makerRoot))),
          unpinned);
    }

    private HsmVerified verify(Roots roots, boolean unpinned) {
      var documents =
          new Documents(csr, Pem.write(hsm), Pem.write(awsHardware), Pem.write(makerHardware));
      return activities(roots, Optional.of(documents))
          .verifyHsm(new VerifyHsm("cluster-1", unpinned));
    }
  }

  @Nested
  class Issuing {
    private final String csr = TestPki.request(HSM, HSM);

    @Test
    void makesAnAuthorityOfThePlanThatCertifiesTheCsrsKey() throws GeneralSecurityException {
      CertificateIssued issued = issue(Agreed.plan(), Optional.empty());

      X509Certificate anchor = Pem.certificate("anchor", issued.anchorPem());
      X509Certificate certificate = Pem.certificate("certificate", issued.certificatePem());
      anchor.verify(anchor.getPublicKey());
      certificate.verify(anchor.getPublicKey());
      assertThat(anchor.getBasicConstraints()).isNotNegative();
      assertThat(anchor.getSubjectX500Principal().getName()).contains("CN=Keyturn customer CA");
      assertThat(certificate.getPublicKey()).isEqualTo(HSM.keys().getPublic());
      assertThat(
              ChronoUnit.DAYS.between(
                  anchor.getNotBefore().toInstant(), anchor.getNotAfter().toInstant()))
          .isEqualTo(3652);
      assertThat(issued.anchorSha256()).isEqualTo(Pem.fingerprint(anchor).hex());
    }

    @Test
    void makesAnotherAuthorityEachTime() {
      assertThat(issue(Agreed.plan(), Optional.empty()).anchorSha256())
          .isNotEqualTo(issue(Agreed.plan(), Optional.empty()).anchorSha256());
    }

    @Test
    void certifiesNoRequestThatItsKeyDidNotSign() {
      var request =
          new IssueCertificate(
              Agreed.mandate(GateName.OPEN),
              "cluster-1",
              TestPki.request(HSM, OTHER),
              Optional.empty());

      assertThat(failure(() -> unread().issueCertificate(request)).getType())
          .isEqualTo("NEEDS_PEOPLE");
    }

    private CertificateIssued issue(String plan, Optional<Brought> brought) {
      return unread()
          .issueCertificate(
              new IssueCertificate(
                  Agreed.mandate(GateName.OPEN, plan, new TreeMap<>()), "cluster-1", csr, brought));
    }

    @Nested
    class Offline {
      private final String plan = Agreed.planWith("issue: online", "issue: offline");
      private final X509Certificate anchor = TestPki.root(OTHER);
      private final X509Certificate certificate = TestPki.certificate(OTHER, HSM, Terms.leaf());

      @Test
      void takesACertificateThatFits() {
        assertThat(bring(certificate, anchor).certificateSha256())
            .isEqualTo(Pem.fingerprint(certificate).hex());
      }

      @Test
      void takesACertificateThatEndsAfterItsAnchorAsAwssOwnLinesMakeIt() {
        var later = new Terms(false, Terms.leaf().from(), Terms.leaf().until().plusSeconds(1));

        assertThat(bring(TestPki.certificate(OTHER, HSM, later), anchor).certificateSha256())
            .isNotEmpty();
      }

      @Test
      void refusesACertificateForAnotherKey() {
        refused(TestPki.certificate(OTHER, CARD, Terms.leaf()), anchor, "different public keys");
      }

      @Test
      void refusesAnotherIssuer() {
        refused(TestPki.certificate(AWS, HSM, Terms.leaf()), anchor, "names the issuer");
      }

      @Test
      void refusesAnAnchorThatIsNotSelfSigned() {
        refused(
            certificate, TestPki.certificate(AWS, OTHER, Terms.authority()), "names the issuer");
      }

      @Test
      void refusesAnAnchorThatIsNoAuthority() {
        refused(certificate, leafAnchor(), "is not a CA");
      }

      @Test
      void refusesAnExpiredCertificate() {
        refused(TestPki.certificate(OTHER, HSM, Terms.leaf().expired()), anchor, "valid from");
      }

      @Test
      void refusesWhatIsNoCertificate() {
        var brought = new Brought("nonsense", Pem.write(anchor));

        assertThat(failure(() -> issue(plan, Optional.of(brought))).getType())
            .isEqualTo("NEEDS_PEOPLE");
      }

      @Test
      void refusesAKeyInPlaceOfACertificate() {
        var brought = new Brought(csr, Pem.write(anchor));

        assertThat(failure(() -> issue(plan, Optional.of(brought))))
            .hasMessageContaining("CERTIFICATE REQUEST");
      }

      @Test
      void asksForTheCertificateWhenNobodyBroughtIt() {
        assertThat(failure(() -> issue(plan, Optional.empty())).getType())
            .isEqualTo("NEEDS_PEOPLE");
      }

      private X509Certificate leafAnchor() {
        return TestPki.certificate(
            OTHER, OTHER, new Terms(false, Terms.leaf().from(), Terms.leaf().until()));
      }

      private CertificateIssued bring(X509Certificate certificate, X509Certificate anchor) {
        return issue(plan, Optional.of(new Brought(Pem.write(certificate), Pem.write(anchor))));
      }

      private void refused(X509Certificate certificate, X509Certificate anchor, String cause) {
        ApplicationFailure failure = failure(() -> bring(certificate, anchor));
        assertThat(failure.getType()).isEqualTo("NEEDS_PEOPLE");
        assertThat(failure.getOriginalMessage()).contains(cause);
      }
    }
  }

  private static CertificateActivitiesImpl unread() {
    return activities(new Roots(List.of(), List.of()), Optional.empty());
  }

  private static CertificateActivitiesImpl activities(Roots roots, Optional<Documents> documents) {
    return new CertificateActivitiesImpl(
        Agreed.with(Agreed.environment(), roots),
        clusterId -> documents,
        Clock.fixed(TestPki.NOW, ZoneOffset.UTC));
  }

  private static ApplicationFailure failure(ThrowingCallable act) {
    ApplicationFailure failure = catchThrowableOfType(ApplicationFailure.class, act);
    assertThat(failure).isNotNull();
    return failure;
  }
}
