package org.keyturn.simulator.aws.cloudhsm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyturn.simulator.aws.AwsException;

/** Everything the account has in CloudHSM; the section of the state file. */
final class Estate {
  final Map<String, Cluster> clusters = new LinkedHashMap<>();
  final Map<String, Backup> backups = new LinkedHashMap<>();

  /** What there is in one Region: the same things, and nothing of the others. */
  Estate in(String region) {
    Estate there = new Estate();
    clusters.values().stream()
        .filter(cluster -> cluster.region.equals(region))
        .forEach(cluster -> there.clusters.put(cluster.id, cluster));
    backups.values().stream()
        .filter(backup -> backup.region.equals(region))
        .forEach(backup -> there.backups.put(backup.id, backup));
    return there;
  }

  Cluster cluster(String id) {
    Cluster cluster = clusters.get(id);
    if (cluster == null || cluster.state == ClusterState.DELETED) {
      throw Refusal.notFound("Cluster '" + id + "' does not exist.");
    }
    return cluster;
  }

  Backup backup(String id) {
    Backup backup = backups.get(id);
    if (backup == null) {
      throw Refusal.notFound("Backup '" + id + "' does not exist.");
    }
    return backup;
  }

  /** The tags of a cluster or backup. */
  Map<String, String> tagsOf(String id) throws AwsException {
    return id.startsWith("backup-") ? backup(id).tags : cluster(id).tags;
  }
}
