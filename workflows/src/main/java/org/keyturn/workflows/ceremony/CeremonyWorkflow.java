package org.keyturn.workflows.ceremony;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.record.CeremonyRecord;
import org.keyturn.workflows.certificate.CertificateActivities.Brought;

/**
 * One key ceremony, from the opening gate to the signed record. The workflow id is the ceremony id.
 */
@WorkflowInterface
public interface CeremonyWorkflow {
  /** The workflow type, by which ceremonies are started and listed. */
  String TYPE = "KeyCeremony";

  @WorkflowMethod(name = TYPE)
  Outcome hold(CeremonyInput input);

  /**
   * For the Temporal UI and CLI: records the decision, or the refused attempt, and says nothing
   * back.
   *
   * @param decision a {@link Decision}; declared as anything, since Temporal would drop other
   *     messages before they can be put on record
   */
  @SignalMethod(name = "decide", description = "Hand in a signed decision: {statement, signature}")
  void decide(Object decision);

  /** For keyturn approve, which must be able to say whether the decision counts and why not. */
  @UpdateMethod(name = "submit", description = "Hand in a signed decision and get the ruling")
  Ruling submit(Decision decision);

  /**
   * An update, since whoever brings the certificate must be told whether a certificate is awaited
   * at all.
   */
  @UpdateMethod(name = "bringCertificate", description = "Bring the certificate of an offline CA")
  Ruling bringCertificate(Brought certificate);

  @SignalMethod(name = "retry", description = "Try the parked step again")
  void retry(String by);

  @SignalMethod(name = "abort", description = "Ask to abort: opens the gate abort")
  void abort(String by);

  @QueryMethod(name = "status", description = "Where the ceremony stands and who is awaited")
  Status status();

  @QueryMethod(name = "record", description = "The record so far")
  CeremonyRecord record();
}
