package org.keyturn.simulator.aws.cloudhsm;

/** The states of a cluster, as the service's model names them. */
enum ClusterState {
  CREATE_IN_PROGRESS,
  UNINITIALIZED,
  INITIALIZE_IN_PROGRESS,
  INITIALIZED,
  ACTIVE,
  UPDATE_IN_PROGRESS,
  MODIFY_IN_PROGRESS,
  ROLLBACK_IN_PROGRESS,
  DELETE_IN_PROGRESS,
  DELETED,
  DEGRADED
}
