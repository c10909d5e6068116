package org.keyturn.simulator.aws.cloudhsm;

/** The states of an HSM, as the service's model names them. */
enum HsmState {
  CREATE_IN_PROGRESS,
  ACTIVE,
  DEGRADED,
  DELETE_IN_PROGRESS,
  DELETED
}
