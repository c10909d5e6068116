package org.keyturn.simulator.aws.cloudhsm;

import java.time.Duration;
import org.keyturn.simulator.state.Pace;

/**
 * Takes and ages backups. The service makes them by itself on activation and when an HSM joins or
 * leaves an active cluster ("Cluster backups", AWS CloudHSM user guide).
 */
final class Backups {
  /** How long a deleted backup can be restored ("Delete backups", AWS CloudHSM user guide). */
  static final Duration GRACE = Duration.ofDays(7);

  private final Estate estate;
  private final Pace pace;

  Backups(Estate estate, Pace pace) {
    this.estate = estate;
    this.pace = pace;
  }

  Backup take(Cluster cluster) {
    Backup backup = new Backup();
    backup.id = Ids.fresh("backup");
    backup.cluster = cluster.id;
    backup.hsmType = cluster.hsmType;
    backup.mode = cluster.mode;
    backup.created = pace.now();
    backup.certificate = cluster.certificate;
    backup.anchor = cluster.anchor;
    backup.enter(BackupState.CREATE_IN_PROGRESS, pace.now());
    estate.backups.put(backup.id, backup);
    return backup;
  }

  void advance() {
    for (Backup backup : estate.backups.values()) {
      if (backup.state == BackupState.CREATE_IN_PROGRESS
          && pace.over(backup.since, Delays.BACKUP)) {
        backup.enter(BackupState.READY, pace.end(backup.since, Delays.BACKUP));
      }
    }
  }
}
