package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the service shows of a backup. */
record BackupView(String account) {

  ObjectNode backup(Backup backup) {
    ObjectNode view =
        object()
            .put("BackupId", backup.id)
            .put("BackupArn", arn(backup))
            .put("BackupState", backup.state.name())
            .put("ClusterId", backup.cluster)
            .put("CreateTimestamp", View.seconds(backup.created))
            .put("NeverExpires", backup.neverExpires)
            .put("HsmType", backup.hsmType)
            .put("Mode", backup.mode);
    if (backup.sourceBackup != null) {
      view.put("CopyTimestamp", View.seconds(backup.copied));
    }
    View.put(view, "SourceRegion", backup.sourceRegion);
    View.put(view, "SourceBackup", backup.sourceBackup);
    View.put(view, "SourceCluster", backup.sourceCluster);
    if (backup.state == BackupState.PENDING_DELETION) {
      view.put("DeleteTimestamp", View.seconds(backup.since.plus(Backups.GRACE)));
    }
    view.set("TagList", View.tags(backup.tags));
    return view;
  }

  String arn(Backup backup) {
    return "arn:aws:cloudhsm:" + backup.region + ":" + account + ":backup/" + backup.id;
  }
}
