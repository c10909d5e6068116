package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;

class InitializeClusterTest extends RehearsalTest {
  private static final Customer CUSTOMER = new Customer();

  private String id = "";
  private String csr = "";

  @BeforeEach
  void createTheFirstHsm() {
    id = aws.create().clusterId();
    aws.createHsm(0, null);
    csr = aws.describe().certificates().clusterCsr();
  }

  @Test
  void anotherAnchorThanTheSignersIsRefused() {
    invalid(() -> initialize(CUSTOMER.sign(csr), new Customer().anchor()))
        .hasMessageContaining("not signed by the TrustAnchor");
  }

  @Test
  void aCertificateOfAnotherKeyIsRefused() {
    invalid(() -> initialize(CUSTOMER.anchor(), CUSTOMER.anchor()))
        .hasMessageContaining("does not match the CSR");
  }

  @Test
  void aCertificateOfAnHsmThatWasReplacedIsRefused() throws Exception {
    String signed = CUSTOMER.sign(csr);
    aws.fault("{\"fault\":\"replace-hsm\",\"on\":\"" + id + "\"}");

    invalid(() -> initialize(signed, CUSTOMER.anchor()))
        .hasMessageContaining("does not match the CSR");
  }

  @Test
  void anExpiredAnchorIsRefused() {
    invalid(() -> initialize(CUSTOMER.sign(csr), CUSTOMER.expiredAnchor()))
        .hasMessageContaining("which is not now");
  }

  @Test
  void anAnchorWithExtensionsButWithoutBasicConstraintsIsRefused() {
    invalid(() -> initialize(CUSTOMER.sign(csr), CUSTOMER.anchorWithoutBasicConstraints()))
        .hasMessageContaining("BasicConstraints");
  }

  @Test
  void anAnchorOfAnEllipticCurveIsRefused() {
    Customer modern = new Customer("EC", 256);

    invalid(() -> initialize(modern.sign(csr), modern.anchor())).hasMessageContaining("RSA");
  }

  @Test
  void textThatIsNoCertificateIsRefused() {
    invalid(() -> initialize("nothing", CUSTOMER.anchor())).hasMessageContaining("SignedCert");
    invalid(() -> initialize(CUSTOMER.sign(csr), csr)).hasMessageContaining("TrustAnchor");
    invalid(() -> initialize("{}", CUSTOMER.anchor())).hasMessageContaining("'signedCert'");
    invalid(() -> initialize("a".repeat(20_001), CUSTOMER.anchor())).hasMessageContaining("20000");
    String two = CUSTOMER.sign(csr) + CUSTOMER.anchor();
    invalid(() -> initialize(two, CUSTOMER.anchor())).hasMessageContaining("exactly one");
  }

  @Test
  void anUnknownClusterIsNotFound() {
    refused(
        "CloudHsmResourceNotFoundException",
        () ->
            aws.cloudHsm.initializeCluster(
                r -> r.clusterId("cluster-aaaaaaaaaaa").signedCert("x").trustAnchor("x")));
  }

  /** Nothing that was refused stands in the way of what is right; a repeat of that is refused. */
  @AfterEach
  void theRightCertificateIsTakenOnce() {
    assertThat(aws.describe().state()).isEqualTo(ClusterState.UNINITIALIZED);
    String signed = CUSTOMER.sign(aws.describe().certificates().clusterCsr());
    initialize(signed, CUSTOMER.anchor());
    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
    assertThat(aws.describe().certificates().clusterCertificate()).isEqualTo(signed);
    invalid(() -> initialize(signed, CUSTOMER.anchor()))
        .hasMessageContaining("it must be UNINITIALIZED");
  }

  private void initialize(String signed, String anchor) {
    aws.cloudHsm.initializeCluster(r -> r.clusterId(id).signedCert(signed).trustAnchor(anchor));
  }
}
