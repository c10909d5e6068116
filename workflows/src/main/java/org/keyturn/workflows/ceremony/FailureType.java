package org.keyturn.workflows.ceremony;

/**
 * How an activity can fail: the only words about failure that cross from a worker into the
 * workflow.
 */
public enum FailureType {
  /** May succeed when tried again; also a state that is waited for and not there yet. */
  RETRYABLE,
  /** Cannot go on by itself; parks in attention with cause and hint. */
  NEEDS_PEOPLE,
  /** The HSM was replaced and has another CSR than the one that was verified and signed. */
  CSR_CHANGED,
  /**
   * The HSM ended DEGRADED or its zone has no capacity; it is discarded and made again, then in the
   * next zone.
   */
  HSM_FAILED,
  /** A create call's outcome could not be settled by looking. Never repeated blindly. */
  AMBIGUOUS,
  /** The guard was not shown a mandate that holds for what was asked. */
  MANDATE_REFUSED
}
