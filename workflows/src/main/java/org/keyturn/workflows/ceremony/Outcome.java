package org.keyturn.workflows.ceremony;

/**
 * How a ceremony ended.
 *
 * @param address the tz3 address; empty when aborted
 * @param recordFolder where the workflow worker published the record; empty when aborted
 */
public record Outcome(Ending ending, String address, String recordFolder, String recordHead) {
  /** The two ends. */
  public enum Ending {
    COMPLETED,
    ABORTED
  }
}
