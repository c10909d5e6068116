package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CERTIFICATES;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
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
  @Behaviour(
      value = "TrustAnchor is the certificate of the authority that signed SignedCert.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: InitializeCluster, TrustAnchor",
      area = CERTIFICATES)
  void anotherAnchorThanTheSignersIsRefused() {
    invalid(() -> initialize(CUSTOMER.sign(csr), new Customer().anchor()))
        .hasMessageContaining("not signed by the TrustAnchor");
  }

  @Test
  @Behaviour(
      value =
          "A SignedCert with another key than the CSR's is refused as"
              + " CloudHsmInvalidRequestException.",
      sure = INFERRED,
      source = "Concluded from \"sign the CSR as it is\" in the user guide: initialize-cluster",
      area = CERTIFICATES,
      settle =
          "aws cloudhsmv2 initialize-cluster --cluster-id $CLUSTER --signed-cert"
              + " file://customerCA.crt --trust-anchor file://customerCA.crt")
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
  @Behaviour(
      value = "An expired TrustAnchor is refused.",
      sure = INFERRED,
      source =
          "Concluded from RFC 5280, section 6.1.3, to which the user guide"
              + " (initialize-cluster) binds anchors",
      area = CERTIFICATES,
      settle =
          "openssl req -new -x509 -not_before 20200101000000Z -not_after 20210101000000Z"
              + " -key customerCA.key -subj /CN=expired -out expired.crt && openssl x509 -req"
              + " -days 3652 -in cluster.csr -CA expired.crt -CAkey customerCA.key"
              + " -CAcreateserial -out expired-signed.crt && aws cloudhsmv2 initialize-cluster"
              + " --cluster-id $CLUSTER --signed-cert file://expired-signed.crt --trust-anchor"
              + " file://expired.crt")
  void anExpiredAnchorIsRefused() {
    invalid(() -> initialize(CUSTOMER.sign(csr), CUSTOMER.expiredAnchor()))
        .hasMessageContaining("which is not now");
  }

  @Test
  @Behaviour(
      value = "A trust anchor with any X.509 v3 extension must have BasicConstraints.",
      sure = DOCUMENTED,
      source = "User guide: initialize-cluster",
      area = CERTIFICATES)
  void anAnchorWithExtensionsButWithoutBasicConstraintsIsRefused() {
    invalid(() -> initialize(CUSTOMER.sign(csr), CUSTOMER.anchorWithoutBasicConstraints()))
        .hasMessageContaining("BasicConstraints");
  }

  @Test
  @Behaviour(
      value = "SignedCert and TrustAnchor are PEM of at most 20,000 characters.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: Cert",
      area = CERTIFICATES)
  void textThatIsNoCertificateIsRefused() {
    invalid(() -> initialize("nothing", CUSTOMER.anchor())).hasMessageContaining("SignedCert");
    invalid(() -> initialize(CUSTOMER.sign(csr), csr)).hasMessageContaining("TrustAnchor");
    invalid(() -> initialize("{}", CUSTOMER.anchor())).hasMessageContaining("'signedCert'");
    invalid(() -> initialize("a".repeat(20_001), CUSTOMER.anchor())).hasMessageContaining("20000");
    String two = CUSTOMER.sign(csr) + CUSTOMER.anchor();
    invalid(() -> initialize(two, CUSTOMER.anchor())).hasMessageContaining("exactly one");
  }

  @Test
  @Behaviour(
      value = "InitializeCluster of an unknown id answers CloudHsmResourceNotFoundException.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: errors of InitializeCluster",
      area = CERTIFICATES)
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
