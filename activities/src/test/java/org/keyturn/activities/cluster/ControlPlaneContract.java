package org.keyturn.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.cluster.ControlPlane.NewCluster;
import org.keyturn.activities.cluster.SendPermit.LapsedException;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;

/** What every control plane does, whatever stands behind it. */
abstract class ControlPlaneContract {
  /** A look shows the next state at once, so that more looks than this mean it never comes. */
  private static final int LOOKS = 50;

  private final String ceremony = "contract-" + UUID.randomUUID();
  private final TestPulse pulse = new TestPulse();
  private Environment environment;
  private ControlPlane controlPlane;

  abstract Environment environment();

  abstract ControlPlane controlPlane(Environment environment);

  @BeforeEach
  void open() {
    environment = environment();
    controlPlane = controlPlane(environment);
  }

  @Test
  void knowsTheAccountBehindTheCredentials() {
    assertThat(controlPlane.account()).isEqualTo("123456789012");
  }

  @Test
  void findsAClusterByItsCeremonyAndShowsWhatWasAsked() {
    Cluster cluster = created();

    assertThat(cluster.vpc()).isEqualTo(environment.vpc());
    assertThat(cluster.hsmType()).isEqualTo("hsm2m.medium");
    assertThat(cluster.mode()).isEqualTo("FIPS");
    environment
        .subnets()
        .forEach(subnet -> assertThat(cluster.subnets()).containsEntry(subnet.zone(), subnet.id()));
    assertThat(cluster.isOf(ceremony, "nonce")).isTrue();
    assertThat(cluster.isOf(ceremony, "another nonce")).isFalse();
    assertThat(controlPlane.tagged("another ceremony")).isEmpty();
  }

  @Test
  void showsNoUnknownCluster() {
    assertThat(controlPlane.cluster("cluster-aaaaaaaaaaa")).isEmpty();
  }

  @Test
  void sendsNothingUnderALapsedPermit() {
    var permit = new SendPermit(pulse);
    pulse.stop(Duration.ofSeconds(11));

    assertThatThrownBy(() -> controlPlane.create(wanted(), permit))
        .isInstanceOf(LapsedException.class);
    assertThat(controlPlane.tagged(ceremony)).isEmpty();
  }

  @Test
  void sendsNothingForACancelledActivity() {
    var permit = new SendPermit(pulse);
    pulse.cancelled = true;

    assertThatThrownBy(() -> controlPlane.create(wanted(), permit))
        .isInstanceOf(TestPulse.CancelledForTest.class);
    assertThat(controlPlane.tagged(ceremony)).isEmpty();
  }

  @Test
  void putsAnHsmAtTheAddressAndShowsItsIdentity() {
    Cluster cluster = withHsm();

    assertThat(cluster.hsms()).hasSize(1);
    assertThat(cluster.hsms().get(0).address()).isEqualTo(place(0).hsm());
    assertThat(cluster.hsms().get(0).zone()).isEqualTo(place(0).zone());
    assertThat(cluster.identified()).isTrue();
  }

  @Test
  void refusesASecondHsmBeforeTheClusterIsActive() {
    Cluster cluster = withHsm();

    assertThat(
            thrown(
                () ->
                    controlPlane.createHsm(
                        cluster.id(), place(1).zone(), place(1).hsm(), new SendPermit(pulse))))
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void initialisesOnceAndShowsTheCertificate() {
    Cluster cluster = withHsm();
    Entity authority = Entity.named("CN=Customer CA");
    String anchor = Pem.write(TestPki.certificate(authority, authority, TestPki.today(true)));
    String certificate = Pem.write(TestPki.certify(authority, cluster.csr().orElseThrow()));

    controlPlane.initialize(cluster.id(), certificate, anchor);

    Cluster initialised = until(cluster.id(), State.INITIALIZED);
    assertThat(Pem.fingerprint("shown", initialised.certificate().orElseThrow()))
        .isEqualTo(Pem.fingerprint("signed", certificate));
    assertThat(thrown(() -> controlPlane.initialize(cluster.id(), certificate, anchor)))
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void deletesAClusterOnlyWhenItIsEmpty() {
    Cluster cluster = withHsm();

    assertThat(thrown(() -> controlPlane.deleteCluster(cluster.id()))).isEqualTo(Kind.REFUSED);

    controlPlane.deleteHsm(cluster.id(), cluster.hsms().get(0).id());
    for (int look = 0; !controlPlane.cluster(cluster.id()).orElseThrow().hsms().isEmpty(); look++) {
      assertThat(look).isLessThan(LOOKS);
    }
    controlPlane.deleteCluster(cluster.id());
    assertThat(controlPlane.tagged(ceremony)).isEmpty();
  }

  @Test
  void saysWhenThereIsNothingToDelete() {
    Cluster cluster = created();

    assertThat(thrown(() -> controlPlane.deleteHsm(cluster.id(), "hsm-aaaaaaaaaaa")))
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(thrown(() -> controlPlane.deleteCluster("cluster-aaaaaaaaaaa")))
        .isEqualTo(Kind.NOT_FOUND);
  }

  private Cluster created() {
    controlPlane.create(wanted(), new SendPermit(pulse));
    List<Cluster> found = controlPlane.tagged(ceremony);
    assertThat(found).hasSize(1);
    return until(found.get(0).id(), State.UNINITIALIZED);
  }

  private Cluster withHsm() {
    Cluster cluster = created();
    controlPlane.createHsm(cluster.id(), place(0).zone(), place(0).hsm(), new SendPermit(pulse));
    for (int look = 0; look < LOOKS; look++) {
      Cluster shown = controlPlane.cluster(cluster.id()).orElseThrow();
      if (shown.identified()) {
        return shown;
      }
    }
    throw new AssertionError("the HSM's identity is never shown");
  }

  private Cluster until(String id, State state) {
    for (int look = 0; look < LOOKS; look++) {
      Cluster shown = controlPlane.cluster(id).orElseThrow();
      if (shown.state() == state) {
        return shown;
      }
    }
    throw new AssertionError(id + " never becomes " + state);
  }

  private NewCluster wanted() {
    return new NewCluster(
        "hsm2m.medium",
        "FIPS",
        90,
        environment.subnets().stream().map(Subnet::id).toList(),
        Map.of("keyturn:ceremony", ceremony, "keyturn:nonce", "nonce"));
  }

  private Subnet place(int index) {
    return environment.subnets().get(index);
  }

  private static Kind thrown(ThrowingCallable act) {
    Throwable thrown = catchThrowable(act);
    assertThat(thrown).isInstanceOf(ServiceException.class);
    return ((ServiceException) thrown).kind();
  }
}
