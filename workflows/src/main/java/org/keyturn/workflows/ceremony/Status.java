package org.keyturn.workflows.ceremony;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.keyturn.ceremony.decision.Opening;

/**
 * Where a ceremony stands: the one type behind the status query, the details in the Temporal UI and
 * the search attributes.
 *
 * @param phase the current step or gate, or how it ended
 * @param gates the rounds that are open now; two where the hot wallet is asked beside the keys
 * @param attentions the steps that are parked now, all of which {@code retry} releases
 * @param cluster id, empty before there is one
 * @param address empty before it is known; provisional until the handover
 * @param hsms how many HSMs cost money now
 * @param cost what they have cost so far
 */
public record Status(
    String ceremony,
    String phase,
    List<StepStatus> steps,
    List<OpenGate> gates,
    List<Attention> attentions,
    Optional<String> awaitedCertificate,
    String cluster,
    String address,
    int hsms,
    Cost cost,
    String recordHead) {
  public Status {
    steps = List.copyOf(steps);
    gates = List.copyOf(gates);
    attentions = List.copyOf(attentions);
  }

  /** The first of them. */
  public Optional<Attention> attention() {
    return attentions.stream().findFirst();
  }

  /**
   * @param started and {@code ended}: instants, empty until then
   */
  public record StepStatus(String name, String started, String ended) {}

  /**
   * @param opened and {@code deadline}: instants
   * @param missing people each group still lacks
   * @param verdicts who said what
   * @param previousFacts of the round before, empty in the first, so that an approver sees what
   *     changed
   */
  public record OpenGate(
      Opening opening,
      String opened,
      String deadline,
      SortedMap<String, Integer> missing,
      Map<String, String> verdicts,
      SortedMap<String, String> previousFacts) {}

  /** A parked step: what stopped it, what the wait costs and what can be done. */
  public record Attention(String step, String type, String cause, String cost, String hint) {}
}
