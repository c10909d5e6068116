package org.keyturn.activities.cluster;

import static org.keyturn.activities.aws.AwsCalls.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.aws.SendOnce;
import org.keyturn.activities.cluster.Cluster.State;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.BackupRetentionType;
import software.amazon.awssdk.services.cloudhsmv2.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;

/** The control plane over the AWS SDK. */
public final class AwsControlPlane implements ControlPlane {
  private final CloudHsmV2Client client;
  private final CloudHsmV2Client sendingOnce;
  private final StsClient sts;

  public AwsControlPlane(AwsClients clients) {
    this.client = clients.cloudHsm();
    this.sendingOnce = clients.cloudHsmSendingOnce();
    this.sts = clients.sts();
  }

  @Override
  public String account() {
    return call("GetCallerIdentity", () -> sts.getCallerIdentity().account());
  }

  @Override
  public List<Cluster> present() {
    return call(
        "DescribeClusters",
        () ->
            client.describeClustersPaginator().stream()
                .flatMap(page -> page.clusters().stream())
                .map(AwsCluster::read)
                .filter(cluster -> cluster.state() != State.GONE)
                .toList());
  }

  @Override
  public Optional<Cluster> cluster(String id) {
    return call(
        "DescribeClusters",
        () ->
            client
                .describeClusters(request -> request.filters(Map.of("clusterIds", List.of(id))))
                .clusters()
                .stream()
                .filter(cluster -> id.equals(cluster.clusterId()))
                .findFirst()
                .map(AwsCluster::read));
  }

  @Override
  public void create(NewCluster wanted, SendPermit permit) {
    call(
        "CreateCluster",
        () ->
            sendingOnce.createCluster(
                request ->
                    request
                        .hsmType(wanted.hsmType())
                        .mode(wanted.mode())
                        .backupRetentionPolicy(
                            policy ->
                                policy
                                    .type(BackupRetentionType.DAYS)
                                    .value(Integer.toString(wanted.backupRetentionDays())))
                        .subnetIds(wanted.subnets())
                        .tagList(tags(wanted.tags()))
                        .overrideConfiguration(under(permit))));
  }

  @Override
  public void createHsm(String clusterId, String zone, String address, SendPermit permit) {
    call(
        "CreateHsm",
        () ->
            sendingOnce.createHsm(
                request ->
                    request
                        .clusterId(clusterId)
                        .availabilityZone(zone)
                        .ipAddress(address)
                        .overrideConfiguration(under(permit))));
  }

  @Override
  public void deleteHsm(String clusterId, String hsmId) {
    call("DeleteHsm", () -> client.deleteHsm(request -> request.clusterId(clusterId).hsmId(hsmId)));
  }

  @Override
  public void initialize(String clusterId, String certificatePem, String anchorPem) {
    call(
        "InitializeCluster",
        () ->
            client.initializeCluster(
                request ->
                    request
                        .clusterId(clusterId)
                        .signedCert(certificatePem)
                        .trustAnchor(anchorPem)));
  }

  @Override
  public void deleteCluster(String clusterId) {
    call("DeleteCluster", () -> client.deleteCluster(request -> request.clusterId(clusterId)));
  }

  private static AwsRequestOverrideConfiguration under(SendPermit permit) {
    return AwsRequestOverrideConfiguration.builder()
        .putExecutionAttribute(SendOnce.BEFORE_SENDING, permit::use)
        .build();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
