package org.keyturn.activities.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.certificate.HsmIdentity.Documents;
import org.keyturn.activities.testing.SimulatedAws;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.workflows.certificate.CertificateActivities.HsmVerified;
import org.keyturn.workflows.certificate.CertificateActivities.VerifyHsm;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;

/** The adapter to AWS against the simulator, whose roots the environment pins. */
class AwsHsmIdentityTest {
  private static final int LOOKS = 50;

  private final Environment environment = SimulatedAws.running().environment();
  private final AwsClients clients = AwsClients.of(environment);
  private final CloudHsmV2Client aws = clients.cloudHsm();
  private final HsmIdentity identity = new AwsHsmIdentity(clients);
  private String cluster = "";

  @BeforeEach
  void createCluster() {
    cluster =
        aws.createCluster(
                request ->
                    request
                        .hsmType("hsm2m.medium")
                        .mode("FIPS")
                        .subnetIds(environment.subnets().stream().map(Subnet::id).toList()))
            .cluster()
            .clusterId();
  }

  @Test
  void showsNothingBeforeThereIsAnHsm() {
    assertThat(identity.read(cluster)).isEmpty();
  }

  @Test
  void showsNothingOfAnUnknownCluster() {
    assertThat(identity.read("cluster-aaaaaaaaaaa")).isEmpty();
  }

  @Test
  void showsAnIdentityThatVerifiesByBothPinnedRoots() {
    createHsm();

    HsmVerified verified =
        new CertificateActivitiesImpl(environment, identity, Clock.systemUTC())
            .verifyHsm(new VerifyHsm(cluster, false));

    assertThat(verified.manufacturerRootPinned()).isTrue();
    assertThat(verified.awsRootSha256()).isEqualTo(environment.roots().aws().get(0).sha256().hex());
  }

  @Test
  void saysThatItIsTooLateOnceTheClusterIsInitialised() {
    createHsm();
    Entity authority = Entity.named("CN=Customer CA");
    String csr = identity.read(cluster).orElseThrow().csr();
    aws.initializeCluster(
        request ->
            request
                .clusterId(cluster)
                .signedCert(Pem.write(TestPki.certify(authority, csr)))
                .trustAnchor(Pem.write(TestPki.root(authority))));

    assertThatThrownBy(() -> identity.read(cluster))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("no CSR any more");
  }

  private void createHsm() {
    Subnet place = environment.subnets().get(0);
    for (int look = 0; !state().equals("UNINITIALIZED"); look++) {
      assertThat(look).isLessThan(LOOKS);
    }
    aws.createHsm(
        request ->
            request.clusterId(cluster).availabilityZone(place.zone()).ipAddress(place.hsm()));
    Optional<Documents> shown = Optional.empty();
    for (int look = 0; shown.isEmpty(); look++) {
      assertThat(look).isLessThan(LOOKS);
      shown = identity.read(cluster);
    }
  }

  private String state() {
    return aws.describeClusters().clusters().stream()
        .filter(shown -> shown.clusterId().equals(cluster))
        .map(shown -> shown.stateAsString())
        .findFirst()
        .orElse("");
  }
}
