package org.keyturn.simulator.aws.cloudhsm;

/** The states of a backup, as the service's model names them. */
enum BackupState {
  CREATE_IN_PROGRESS,
  READY,
  DELETED,
  PENDING_DELETION
}
