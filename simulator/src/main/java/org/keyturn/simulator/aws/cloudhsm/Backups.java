package org.keyturn.simulator.aws.cloudhsm;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.state.Pace;

/**
 * Takes and ages backups. The service makes them by itself on activation and when an HSM joins or
 * leaves an active cluster ("Cluster backups", AWS CloudHSM user guide).
 */
final class Backups {
  /** How long a deleted backup can be restored ("Delete backups", AWS CloudHSM user guide). */
  static final Duration GRACE = Duration.ofDays(7);

  private static final Duration DAY = Duration.ofDays(1);

  private final Estate estate;
  private final HsmFleet fleet;
  private final Pace pace;
  private final String region;

  Backups(Estate estate, HsmFleet fleet, Pace pace, String region) {
    this.estate = estate;
    this.fleet = fleet;
    this.pace = pace;
    this.region = region;
  }

  /** Backs up an active cluster that has an HSM to read from. */
  void take(Cluster cluster) {
    Backup backup = new Backup();
    backup.id = Ids.fresh("backup");
    fleet.backup(cluster.id, backup.id);
    backup.region = region;
    backup.cluster = cluster.id;
    backup.hsmType = cluster.activeHsm().map(hsm -> hsm.type).orElse(cluster.hsmType);
    backup.mode = cluster.mode;
    backup.created = pace.now();
    backup.certificate = cluster.certificate;
    backup.anchor = cluster.anchor;
    backup.enter(BackupState.CREATE_IN_PROGRESS, pace.now());
    estate.backups.put(backup.id, backup);
  }

  /** The newest usable backup of a cluster, or else the one the cluster was made from. */
  Optional<Backup> newest(Cluster cluster) {
    return estate.backups.values().stream()
        .filter(backup -> backup.state == BackupState.READY)
        .filter(one -> one.cluster.equals(cluster.id) || one.id.equals(cluster.sourceBackup))
        .filter(backup -> backup.region.equals(region))
        .max(Comparator.comparing(backup -> backup.created));
  }

  void advance() {
    for (Backup backup : estate.backups.values()) {
      if (backup.state == BackupState.CREATE_IN_PROGRESS
          && pace.over(backup.since, Delays.BACKUP)) {
        backup.enter(BackupState.READY, pace.end(backup.since, Delays.BACKUP));
      }
    }
    estate.clusters.values().forEach(this::takeDaily);
    estate.backups.values().stream()
        .filter(this::expired)
        .toList()
        .forEach(backup -> backup.enter(BackupState.PENDING_DELETION, pace.now()));
    List<Backup> over =
        estate.backups.values().stream()
            .filter(backup -> backup.state == BackupState.PENDING_DELETION)
            .filter(backup -> !backup.since.plus(GRACE).isAfter(pace.now()))
            .toList();
    over.forEach(backup -> fleet.discard(backup.id));
    estate.backups.values().removeAll(over);
  }

  /** Days are real at every pace: a backup a day must not become one a call. */
  private void takeDaily(Cluster cluster) {
    boolean due =
        cluster.state == ClusterState.ACTIVE
            && cluster.activeHsm().isPresent()
            && estate.backups.values().stream()
                .filter(backup -> backup.cluster.equals(cluster.id))
                .noneMatch(backup -> backup.created.plus(DAY).isAfter(pace.now()));
    if (due) {
      take(cluster);
    }
  }

  /**
   * Whether the retention of its cluster is over for a backup. A copy and a backup of a cluster
   * that is gone have none, and the newest of a cluster stays ("Configure backup retention", user
   * guide).
   */
  private boolean expired(Backup backup) {
    Cluster cluster = estate.clusters.get(backup.cluster);
    if (cluster == null
        || backup.sourceBackup != null
        || backup.neverExpires
        || backup.state != BackupState.READY) {
      return false;
    }
    Duration retention = DAY.multipliedBy(Integer.parseInt(cluster.retentionDays));
    return !backup.created.plus(retention).isAfter(pace.now())
        && estate.backups.values().stream()
            .anyMatch(
                other ->
                    other.cluster.equals(backup.cluster)
                        && other.state == BackupState.READY
                        && other.created.isAfter(backup.created));
  }
}
