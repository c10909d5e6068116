package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.CERTIFICATES;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.simulator.fidelity.Behaviour;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;

/** What a customer's certificate authority may be. */
class TrustAnchorTest extends RehearsalTest {
  private static final Customer ROOT = new Customer();

  private String csr = "";

  @BeforeEach
  void createTheFirstHsm() {
    aws.create();
    aws.createHsm(0, null);
    csr = aws.describe().certificates().clusterCsr();
  }

  @ParameterizedTest
  @CsvSource({
    "SHA224withRSA, 2048",
    "SHA256withRSA, 3072",
    "SHA256withRSAandMGF1, 2048",
    "SHA256withECDSA, 256",
    "SHA384withECDSA, 384",
    "SHA512withECDSA, 521"
  })
  @Behaviour(
      value =
          "The authority's key is RSA of 2048, 3072 or 4096 bits, with PKCS#1 or PSS, or EC on"
              + " prime256v1, secp384r1 or secp521r1; digests are of the SHA-2 family.",
      sure = DOCUMENTED,
      source = "User guide: initialize-cluster, step 2",
      area = CERTIFICATES)
  void algorithmsOfTheGuideAreTaken(String algorithm, int bits) {
    Customer customer = new Customer(algorithm, bits);

    initialize(customer, customer.anchor());

    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
  }

  @Test
  void otherAlgorithmsAreRefused() {
    Customer small = new Customer("SHA256withRSA", 1024);
    Customer old = new Customer("SHA1withRSA", 2048);

    invalid(() -> initialize(small, small.anchor())).hasMessageContaining("2048, 3072 or 4096");
    invalid(() -> initialize(old, old.anchor())).hasMessageContaining("SHA-224");
  }

  @Test
  @Behaviour(
      value =
          "TrustAnchor may be a chain: the issuing certificate first, each issued by the next, and"
              + " only the last, the root, self-signed.",
      sure = DOCUMENTED,
      source =
          "User guide: initialize-cluster, option B; API reference of InitializeCluster still says"
              + " that it must be the root",
      area = CERTIFICATES,
      settle =
          "cat intermediateCA.crt customerRootCA.crt > chainCA.crt && aws cloudhsmv2"
              + " initialize-cluster --cluster-id $CLUSTER --signed-cert"
              + " file://signed-by-intermediate.crt --trust-anchor file://chainCA.crt",
      otherwise = "anchor-chain=refused")
  void aChainRunsFromTheIssuerToTheRoot() {
    Customer issuing = new Customer("SHA256withRSA", 2048, "CN=issuing");
    String intermediate = ROOT.authorize(issuing);

    invalid(() -> initialize(issuing, ROOT.anchor() + intermediate)).hasMessageContaining("chain");
    invalid(() -> initialize(issuing, intermediate)).hasMessageContaining("self-signed");
    invalid(() -> initialize(issuing, intermediate + ROOT.anchor() + ROOT.anchor()));
    initialize(issuing, intermediate + ROOT.anchor());

    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
  }

  @Test
  @Behaviour(
      value = "A chain has at most four certificates, the root included, and 16 KB.",
      sure = DOCUMENTED,
      source = "User guide: initialize-cluster, option B",
      area = CERTIFICATES)
  void aChainIsShort() {
    List<Customer> below =
        List.of(
            new Customer("SHA256withECDSA", 256, "CN=1"),
            new Customer("SHA256withECDSA", 256, "CN=2"),
            new Customer("SHA256withECDSA", 256, "CN=3"),
            new Customer("SHA256withECDSA", 256, "CN=4"));
    String three =
        below.get(1).authorize(below.get(0))
            + below.get(2).authorize(below.get(1))
            + ROOT.authorize(below.get(2));
    String four =
        below.get(1).authorize(below.get(0))
            + below.get(2).authorize(below.get(1))
            + below.get(3).authorize(below.get(2))
            + ROOT.authorize(below.get(3));

    invalid(() -> initialize(below.get(0), four + ROOT.anchor())).hasMessageContaining("at most 4");
    invalid(() -> initialize(below.get(0), three + ROOT.anchor() + "\n".repeat(16 * 1024)))
        .hasMessageContaining("16 KB");
    initialize(below.get(0), three + ROOT.anchor());

    assertThat(aws.describe().state()).isEqualTo(ClusterState.INITIALIZED);
  }

  private void initialize(Customer issuer, String anchor) {
    aws.cloudHsm.initializeCluster(
        r ->
            r.clusterId(aws.describe().clusterId())
                .signedCert(issuer.sign(csr))
                .trustAnchor(anchor));
  }
}
