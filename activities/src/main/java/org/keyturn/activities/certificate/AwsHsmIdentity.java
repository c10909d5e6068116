package org.keyturn.activities.certificate;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.failure.Failures;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Certificates;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;

/** Reads the identity from DescribeClusters. */
public final class AwsHsmIdentity implements HsmIdentity {
  private static final Set<ClusterState> INITIALISED =
      Set.of(ClusterState.INITIALIZE_IN_PROGRESS, ClusterState.INITIALIZED, ClusterState.ACTIVE);

  private final CloudHsmV2Client client;

  public AwsHsmIdentity(AwsClients clients) {
    this.client = clients.cloudHsm();
  }

  @Override
  public Optional<Documents> read(String clusterId) {
    return call(
            "DescribeClusters",
            () ->
                client.describeClusters(
                    request -> request.filters(Map.of("clusterIds", List.of(clusterId)))))
        .clusters()
        .stream()
        .filter(cluster -> clusterId.equals(cluster.clusterId()))
        .findFirst()
        .map(AwsHsmIdentity::notInitialised)
        .flatMap(cluster -> Optional.ofNullable(cluster.certificates()))
        .filter(AwsHsmIdentity::complete)
        .map(
            shown ->
                new Documents(
                    shown.clusterCsr(),
                    shown.hsmCertificate(),
                    shown.awsHardwareCertificate(),
                    shown.manufacturerHardwareCertificate()));
  }

  /** Only a run that was reset to before the initialisation asks so late. */
  private static Cluster notInitialised(Cluster cluster) {
    if (INITIALISED.contains(cluster.state())) {
      throw Failures.needsPeople(
          "cluster %s is %s: AWS shows no CSR any more"
              .formatted(cluster.clusterId(), cluster.stateAsString()),
          "If this run was reset to before gate initialize, reset the run before it to that gate"
              + " or a later one; else find out who initialised the cluster, or abort.");
    }
    return cluster;
  }

  private static boolean complete(Certificates shown) {
    return Stream.of(
            shown.clusterCsr(),
            shown.hsmCertificate(),
            shown.awsHardwareCertificate(),
            shown.manufacturerHardwareCertificate())
        .allMatch(pem -> pem != null && !pem.isBlank());
  }
}
