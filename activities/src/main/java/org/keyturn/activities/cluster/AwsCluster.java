package org.keyturn.activities.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import software.amazon.awssdk.services.cloudhsmv2.model.Certificates;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterState;
import software.amazon.awssdk.services.cloudhsmv2.model.Tag;

/** Translates what DescribeClusters shows; almost every member may be missing early on. */
final class AwsCluster {
  private AwsCluster() {}

  static Cluster read(software.amazon.awssdk.services.cloudhsmv2.model.Cluster shown) {
    Certificates certificates =
        shown.certificates() == null ? Certificates.builder().build() : shown.certificates();
    return new Cluster(
        shown.clusterId(),
        state(shown.state()),
        orEmpty(shown.stateMessage()),
        orEmpty(shown.securityGroup()),
        orEmpty(shown.vpcId()),
        shown.hasSubnetMapping() ? shown.subnetMapping() : Map.of(),
        orEmpty(shown.hsmType()),
        orEmpty(shown.modeAsString()),
        shown.tagList().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        shown.hsms().stream().map(AwsCluster::read).toList(),
        filled(certificates.clusterCsr()),
        Stream.of(
                certificates.clusterCsr(),
                certificates.hsmCertificate(),
                certificates.awsHardwareCertificate(),
                certificates.manufacturerHardwareCertificate())
            .allMatch(certificate -> filled(certificate).isPresent()),
        filled(certificates.clusterCertificate()));
  }

  private static Hsm read(software.amazon.awssdk.services.cloudhsmv2.model.Hsm shown) {
    return new Hsm(
        shown.hsmId(),
        orEmpty(shown.availabilityZone()),
        orEmpty(shown.subnetId()),
        orEmpty(shown.eniIp()),
        orEmpty(shown.stateAsString()),
        orEmpty(shown.stateMessage()));
  }

  private static State state(@Nullable ClusterState state) {
    if (state == null) {
      return State.UNKNOWN;
    }
    return switch (state) {
      case CREATE_IN_PROGRESS -> State.CREATE_IN_PROGRESS;
      case UNINITIALIZED -> State.UNINITIALIZED;
      case INITIALIZE_IN_PROGRESS -> State.INITIALIZE_IN_PROGRESS;
      case INITIALIZED -> State.INITIALIZED;
      case ACTIVE -> State.ACTIVE;
      case UPDATE_IN_PROGRESS, MODIFY_IN_PROGRESS, ROLLBACK_IN_PROGRESS -> State.BUSY;
      case DEGRADED -> State.DEGRADED;
      case DELETE_IN_PROGRESS, DELETED -> State.GONE;
      case UNKNOWN_TO_SDK_VERSION -> State.UNKNOWN;
    };
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Optional<String> filled(@Nullable String text) {
    return Optional.ofNullable(text).filter(pem -> !pem.isBlank());
  }
}
