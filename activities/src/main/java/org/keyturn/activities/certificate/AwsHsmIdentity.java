package org.keyturn.activities.certificate;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keyturn.activities.aws.AwsClients;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Certificates;

/** Reads the identity from DescribeClusters. */
public final class AwsHsmIdentity implements HsmIdentity {
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

  private static boolean complete(Certificates shown) {
    return Stream.of(
            shown.clusterCsr(),
            shown.hsmCertificate(),
            shown.awsHardwareCertificate(),
            shown.manufacturerHardwareCertificate())
        .allMatch(pem -> pem != null && !pem.isBlank());
  }
}
