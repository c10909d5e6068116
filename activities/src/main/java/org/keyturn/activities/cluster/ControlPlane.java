package org.keyturn.activities.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.activities.failure.ServiceException;

/**
 * What AWS lets one do to a cluster, in our words. Every method throws {@link ServiceException}
 * when the control plane does not do it.
 */
public interface ControlPlane {
  /** The account behind the credentials. */
  String account();

  /** All clusters of the account and region, without those that are gone. */
  List<Cluster> present();

  /** Those of them that bear the ceremony's id, whoever made them. */
  default List<Cluster> tagged(String ceremony) {
    return present().stream().filter(cluster -> cluster.isOf(ceremony)).toList();
  }

  /** Empty when it was never there or is no longer shown. */
  Optional<Cluster> cluster(String id);

  /** Asks once for a cluster. */
  void create(NewCluster wanted, SendPermit permit);

  /** Asks once for an HSM at an address. */
  void createHsm(String clusterId, String zone, String address, SendPermit permit);

  void deleteHsm(String clusterId, String hsmId);

  void initialize(String clusterId, String certificatePem, String anchorPem);

  void deleteCluster(String clusterId);

  /** A cluster that is wanted. */
  record NewCluster(
      String hsmType,
      String mode,
      int backupRetentionDays,
      List<String> subnets,
      Map<String, String> tags) {
    public NewCluster {
      subnets = List.copyOf(subnets);
      tags = Map.copyOf(tags);
    }
  }
}
