package org.keyturn.simulator.aws.cloudhsm;

import static org.keyturn.simulator.aws.JsonService.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.keyturn.simulator.aws.Members;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;

/** DeleteBackup, RestoreBackup, ModifyBackupAttributes and CopyBackupToRegion. */
final class BackupOperations {
  private final Estate estate;
  private final BackupView view;
  private final Store store;
  private final Pace pace;

  BackupOperations(Estate estate, BackupView view, Store store, Pace pace) {
    this.estate = estate;
    this.view = view;
    this.store = store;
    this.pace = pace;
  }

  ObjectNode delete(Members request) {
    return move(request, BackupState.READY, BackupState.PENDING_DELETION, "DeleteBackup");
  }

  ObjectNode restore(Members request) {
    return move(request, BackupState.PENDING_DELETION, BackupState.READY, "RestoreBackup");
  }

  private ObjectNode move(Members request, BackupState from, BackupState to, String operation) {
    String id = request.text("BackupId", Shapes.BACKUP_ID);
    request.check();
    Backup backup = inState(request, id, from);
    backup.enter(to, pace.now());
    store.did(operation, id);
    return answer(backup);
  }

  ObjectNode modify(Members request) {
    String id = request.text("BackupId", Shapes.BACKUP_ID);
    boolean neverExpires = request.requiredFlag("NeverExpires");
    request.check();
    Backup backup = inState(request, id, BackupState.READY);
    backup.neverExpires = neverExpires;
    store.did("ModifyBackupAttributes", id);
    return answer(backup);
  }

  /** The answer names the source only: the id of the copy is found by describing over there. */
  ObjectNode copy(Members request) {
    String id = request.text("BackupId", Shapes.BACKUP_ID);
    String region = request.text("DestinationRegion", Shapes.REGION);
    Map<String, String> tags = Tags.read(request, 0);
    request.check();
    Backup source = inState(request, id, BackupState.READY);
    if (region.equals(source.region)) {
      throw Refusal.invalid("Backup '" + id + "' is in " + region + " already.");
    }
    Backup copy = new Backup();
    copy.id = Ids.fresh("backup");
    copy.region = region;
    copy.cluster = source.cluster;
    copy.hsmType = source.hsmType;
    copy.mode = source.mode;
    copy.created = source.created;
    copy.copied = pace.now();
    copy.sourceRegion = source.region;
    copy.sourceBackup = id;
    copy.sourceCluster = source.cluster;
    copy.tags.putAll(tags.isEmpty() ? source.tags : tags);
    copy.enter(BackupState.CREATE_IN_PROGRESS, pace.now());
    estate.backups.put(copy.id, copy);
    store.did("CopyBackupToRegion", copy.id);
    ObjectNode answer = object();
    answer
        .putObject("DestinationBackup")
        .put("CreateTimestamp", View.seconds(copy.created))
        .put("SourceRegion", source.region)
        .put("SourceBackup", id)
        .put("SourceCluster", source.cluster);
    return answer;
  }

  private Backup inState(Members request, String id, BackupState state) {
    Backup backup = estate.in(request.region()).backup(id);
    if (backup.state != state) {
      throw Refusal.invalid(
          "Backup '" + id + "' is " + backup.state + "; it must be " + state + ".");
    }
    return backup;
  }

  private ObjectNode answer(Backup backup) {
    ObjectNode answer = object();
    answer.set("Backup", view.backup(backup));
    return answer;
  }
}
