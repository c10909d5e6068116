package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.simulator.fidelity.Area.BACKUPS;
import static org.keyturn.simulator.fidelity.Area.CERTIFICATES;
import static org.keyturn.simulator.fidelity.Area.CLUSTERS;
import static org.keyturn.simulator.fidelity.Area.HSMS;
import static org.keyturn.simulator.fidelity.Area.NETWORK;
import static org.keyturn.simulator.fidelity.Area.PROTOCOL;
import static org.keyturn.simulator.fidelity.Sureness.DOCUMENTED;
import static org.keyturn.simulator.fidelity.Sureness.INFERRED;
import static org.keyturn.simulator.fidelity.Sureness.OBSERVED;

import java.io.StringReader;
import java.nio.file.Files;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.pki.Pem;
import org.keyturn.simulator.pki.Root;
import software.amazon.awssdk.services.cloudhsmv2.model.Certificates;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.Hsm;
import software.amazon.awssdk.services.cloudhsmv2.model.HsmState;

/** The order of states that a ceremony sees when every delay is none. */
class ClusterLifeTest extends RehearsalTest {
  @Test
  @Behaviour(
      value = "Cluster ids are `cluster-` and eleven characters of lower-case base32.",
      sure = OBSERVED,
      source = "hashicorp/terraform-provider-aws issue 7437, and other published output",
      area = CLUSTERS)
  @Behaviour(
      value =
          "CreateCluster answers CREATE_IN_PROGRESS; the cluster becomes UNINITIALIZED by"
              + " itself, with no HSM.",
      sure = DOCUMENTED,
      source =
          "boto/botocore cloudhsmv2/2017-04-28/service-2.json: ClusterState; user guide:"
              + " create-cluster",
      area = CLUSTERS)
  @Behaviour(
      value = "The answer to CreateCluster may not have the security group yet.",
      sure = OBSERVED,
      source =
          "qinjie/cloudhsm-to-kms-keys-migration, docs/Quick Setup Guide for CloudHSM.md"
              + " (hsm2m, July 2025)",
      area = CLUSTERS)
  @Behaviour(
      value =
          "Backups are kept for 90 days unless told otherwise, a number that is text on"
              + " the wire.",
      sure = DOCUMENTED,
      source =
          "User guide: manage-backup-retention; botocore service-2.json:" + " BackupRetentionValue",
      area = BACKUPS)
  @Behaviour(
      value = "The answer to CreateHsm may not have the interface and its address yet.",
      sure = OBSERVED,
      source =
          "qinjie/cloudhsm-to-kms-keys-migration, docs/Quick Setup Guide for CloudHSM.md"
              + " (hsm2m, July 2025)",
      area = HSMS)
  @Behaviour(
      value = "The cluster stays UNINITIALIZED when its first HSM is there.",
      sure = OBSERVED,
      source = "aws-samples/aws-cloudhsm-cloudformation-template: cloudhsm.yml",
      area = HSMS)
  @Behaviour(
      value = "The CSR is there only while the cluster is UNINITIALIZED.",
      sure = DOCUMENTED,
      source = "API reference of AWS CloudHSM: Certificates, ClusterCsr",
      area = CERTIFICATES)
  @Behaviour(
      value =
          "An initialized cluster becomes ACTIVE when its first admin sets a password"
              + " through the client.",
      sure = DOCUMENTED,
      source = "User guide: activate-cluster",
      area = CLUSTERS)
  @Behaviour(
      value = "ClusterCertificate is visible as soon as the cluster is INITIALIZED.",
      sure = INFERRED,
      source =
          "Concluded from its absence before; every published output with it is of an"
              + " ACTIVE cluster",
      area = CERTIFICATES,
      settle =
          "aws cloudhsmv2 describe-clusters --filters states=INITIALIZED --query"
              + " 'Clusters[].Certificates.ClusterCertificate'",
      otherwise = "initialized-certificate=hidden")
  void everyCallAnswersWithTheStateItStarts() {
    Cluster created = aws.create();
    assertThat(created.state()).isEqualTo(ClusterState.CREATE_IN_PROGRESS);
    assertThat(created.clusterId()).matches("cluster-[2-7a-z]{11}");
    assertThat(created.securityGroup()).isNull();
    assertThat(created.certificates().clusterCsr()).isNull();
    assertThat(created.backupRetentionPolicy().value()).isEqualTo("90");
    assertThat(created.mode()).isEqualTo(ClusterMode.FIPS);

    Cluster uninitialized = aws.describe();
    assertThat(uninitialized.state()).isEqualTo(ClusterState.UNINITIALIZED);
    assertThat(uninitialized.securityGroup()).startsWith("sg-");

    Hsm hsm = aws.createHsm(0, "127.77.1.10");
    assertThat(hsm.state()).isEqualTo(HsmState.CREATE_IN_PROGRESS);
    assertThat(hsm.eniIp()).isNull();

    Cluster withHsm = aws.describe();
    assertThat(withHsm.state()).isEqualTo(ClusterState.UNINITIALIZED);
    assertThat(withHsm.hsms().get(0).state()).isEqualTo(HsmState.ACTIVE);
    assertThat(withHsm.hsms().get(0).eniIp()).isEqualTo("127.77.1.10");
    assertThat(withHsm.certificates().clusterCertificate()).isNull();

    aws.initialize(withHsm);
    Cluster initialized = aws.describe();
    assertThat(initialized.state()).isEqualTo(ClusterState.INITIALIZED);
    assertThat(initialized.certificates().clusterCsr()).isNull();
    assertThat(initialized.certificates().clusterCertificate()).startsWith("-----BEGIN CERT");

    aws.activations.activated(initialized.clusterId());
    assertThat(aws.describe().state()).isEqualTo(ClusterState.ACTIVE);

    aws.createHsm(1, null);
    assertThat(aws.describe().hsms()).extracting(Hsm::state).containsOnly(HsmState.ACTIVE);
  }

  @Test
  void theFleetIsDrivenInTheSameOrder() {
    aws.activeCluster();
    aws.createHsm(1, "127.77.2.10");
    List<Hsm> hsms = aws.describe().hsms();
    String first = hsms.get(0).hsmId();
    String second = hsms.get(1).hsmId();

    aws.cloudHsm.deleteHsm(r -> r.clusterId(aws.describe().clusterId()).hsmId(second));
    assertThat(aws.describe().hsms()).hasSize(1);

    assertThat(aws.fleet.calls)
        .filteredOn(call -> !call.startsWith("backup"))
        .containsExactly(
            "manufacture " + first + " 127.77.1.10",
            "initialize " + aws.describe().clusterId(),
            "snapshot " + second + " 127.77.2.10",
            "join " + second,
            "remove " + second);
  }

  @Test
  @Behaviour(
      value =
          "HsmCertificate verifies through AwsHardwareCertificate to AWS's root, and"
              + " through ManufacturerHardwareCertificate to the manufacturer's.",
      sure = DOCUMENTED,
      source = "User guide: verify-hsm-identity",
      area = CERTIFICATES)
  @Behaviour(
      value =
          "The two hardware certificates hold the same key of the card, and both may" + " issue.",
      sure = INFERRED,
      source = "Concluded from the two `openssl verify` of the user guide: verify-hsm-identity",
      area = CERTIFICATES,
      settle =
          "aws cloudhsmv2 describe-clusters --query"
              + " 'Clusters[0].Certificates.[AwsHardwareCertificate,ManufacturerHardwareCertificate]'"
              + " --output text > hardware.pem && openssl crl2pkcs7 -nocrl -certfile"
              + " hardware.pem | openssl pkcs7 -print_certs -text -noout | grep -A4"
              + " 'Public-Key\\|Basic Constraints'")
  void twoIndependentPathsLeadFromTheHsmToTheRoots() throws Exception {
    aws.create();
    aws.createHsm(0, null);
    Certificates shown = aws.describe().certificates();

    verify(shown.hsmCertificate(), shown.awsHardwareCertificate(), Rehearsal.roots().aws());
    verify(
        shown.hsmCertificate(),
        shown.manufacturerHardwareCertificate(),
        Rehearsal.roots().manufacturer());
    assertThat(Pem.certificates(shown.awsHardwareCertificate()).get(0).getBasicConstraints())
        .isNotNegative();
    assertThat(
            Pem.certificates(shown.manufacturerHardwareCertificate()).get(0).getBasicConstraints())
        .isNotNegative();
    assertThat(Pem.certificates(shown.awsHardwareCertificate()).get(0).getPublicKey())
        .isEqualTo(Pem.certificates(shown.manufacturerHardwareCertificate()).get(0).getPublicKey());
  }

  @Test
  @Behaviour(
      value =
          "No operation takes a token for idempotency: CreateCluster sent again makes a"
              + " second cluster.",
      sure = DOCUMENTED,
      source = "boto/botocore cloudhsmv2/2017-04-28/service-2.json: CreateClusterRequest",
      area = PROTOCOL)
  void repeatingACreationMakesASecondCluster() {
    aws.create();
    aws.create();

    assertThat(aws.cloudHsm.describeClusters().clusters()).hasSize(2);
  }

  @Test
  @Behaviour(
      value = "The public key of the CSR is that of HsmCertificate.",
      sure = DOCUMENTED,
      source = "User guide: verify-hsm-identity",
      area = CERTIFICATES)
  void theRequestIsSignedByTheKeyThatTheHsmCertificateNames() throws Exception {
    aws.create();
    aws.createHsm(0, null);
    Certificates shown = aws.describe().certificates();

    try (PEMParser pem = new PEMParser(new StringReader(shown.clusterCsr()))) {
      PKCS10CertificationRequest request = (PKCS10CertificationRequest) pem.readObject();
      var key = Pem.certificates(shown.hsmCertificate()).get(0).getPublicKey();
      assertThat(request.getSubjectPublicKeyInfo().getEncoded()).isEqualTo(key.getEncoded());
      assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key)))
          .isTrue();
    }
  }

  @Test
  @Behaviour(
      value =
          "AWS may replace the first HSM before initialization: key and CSR are others" + " then.",
      sure = OBSERVED,
      source = "aws-samples/aws-cloudhsm-cloudformation-template issue 15",
      area = CERTIFICATES)
  @Behaviour(
      value = "A replaced HSM has a new id behind the same interface and address.",
      sure = OBSERVED,
      source = "hashicorp/terraform-provider-aws pull requests 12435 and 18580",
      area = HSMS)
  void anHsmReplacedBeforeInitialisationHasANewIdAndRequestBehindTheSameInterface()
      throws Exception {
    aws.create();
    aws.createHsm(0, "127.77.1.10");
    Cluster before = aws.describe();

    aws.fault("{\"fault\":\"replace-hsm\",\"on\":\"" + before.clusterId() + "\"}");

    Cluster after = aws.describe();
    assertThat(after.hsms().get(0).hsmId()).isNotEqualTo(before.hsms().get(0).hsmId());
    assertThat(after.hsms().get(0).eniId()).isEqualTo(before.hsms().get(0).eniId());
    assertThat(after.hsms().get(0).eniIp()).isEqualTo("127.77.1.10");
    assertThat(after.certificates().clusterCsr()).isNotEqualTo(before.certificates().clusterCsr());
    verify(
        after.certificates().hsmCertificate(),
        after.certificates().awsHardwareCertificate(),
        Rehearsal.roots().aws());
  }

  @Test
  @Behaviour(
      value = "A cluster stays ACTIVE when its last HSM is deleted.",
      sure = DOCUMENTED,
      source = "User guide: backups-using",
      area = CLUSTERS)
  @Behaviour(
      value = "DeleteCluster answers DELETE_IN_PROGRESS: \"The cluster is being deleted.\"",
      sure = DOCUMENTED,
      source = "User guide: delete-cluster",
      area = CLUSTERS)
  @Behaviour(
      value = "The cluster's security group goes with the cluster.",
      sure = DOCUMENTED,
      source =
          "User guide: identity-access-management (ec2:DeleteSecurityGroup for" + " DeleteCluster)",
      area = NETWORK)
  @Behaviour(
      value = "A deleted cluster is absent from DescribeClusters.",
      sure = INFERRED,
      source =
          "Concluded from hashicorp/terraform-provider-aws, which takes both DELETED and"
              + " absence for the end",
      area = CLUSTERS,
      settle =
          "aws cloudhsmv2 delete-cluster --cluster-id $CLUSTER && sleep 300 && aws"
              + " cloudhsmv2 describe-clusters --filters clusterIds=$CLUSTER",
      otherwise = "deleted-cluster=shown")
  void aClusterWithoutHsmsCanBeDeletedAndIsGone() {
    Cluster cluster = aws.activeCluster();
    aws.cloudHsm.deleteHsm(r -> r.clusterId(cluster.clusterId()).eniIp("127.77.1.10"));
    assertThat(aws.describe().hsms()).isEmpty();
    assertThat(aws.describe().state()).isEqualTo(ClusterState.ACTIVE);

    Cluster deleted = aws.cloudHsm.deleteCluster(r -> r.clusterId(cluster.clusterId())).cluster();

    assertThat(deleted.state()).isEqualTo(ClusterState.DELETE_IN_PROGRESS);
    assertThat(deleted.stateMessage()).isEqualTo("The cluster is being deleted.");
    assertThat(aws.cloudHsm.describeClusters().clusters()).isEmpty();
    assertThat(aws.ec2.describeSecurityGroups().securityGroups()).hasSize(1);
  }

  @Test
  void eachChangeLeavesOneEffectAndReadingNone() throws Exception {
    Cluster cluster = aws.activeCluster();
    aws.cloudHsm.deleteHsm(
        r -> r.clusterId(cluster.clusterId()).eniId(aws.describe().hsms().get(0).eniId()));
    aws.describe();
    aws.cloudHsm.deleteCluster(r -> r.clusterId(cluster.clusterId()));

    assertThat(aws.effects())
        .containsExactly(
            "CreateCluster", "CreateHsm", "InitializeCluster", "DeleteHsm", "DeleteCluster");
  }

  private void verify(String leaf, String hardware, Root root) throws Exception {
    X509Certificate anchor = Pem.certificates(Files.readString(root.file())).get(0);
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509")
                .generateCertPath(
                    List.of(Pem.certificates(leaf).get(0), Pem.certificates(hardware).get(0))),
            parameters);
  }
}
