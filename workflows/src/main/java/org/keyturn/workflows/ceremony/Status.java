package org.keyturn.workflows.ceremony;

import java.time.Instant;
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
 * @param coming what the runbook still has
 * @param abortAsked whether somebody asked to abort and its gate has not decided yet
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
    Optional<List<Coming>> coming,
    Optional<Boolean> abortAsked,
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
    coming = coming.map(List::copyOf);
    gates = List.copyOf(gates);
    attentions = List.copyOf(attentions);
  }

  /** The first of them. */
  public Optional<Attention> attention() {
    return attentions.stream().findFirst();
  }

  /**
   * @param title what people call it; several waits share a name
   * @param usually how long AWS usually takes, a duration as ISO 8601 has it, where that is known
   * @param started and {@code ended}: instants, empty until then
   * @param failed whether it ended without having done what it is for; then it is begun anew
   */
  public record StepStatus(
      String name,
      Optional<String> title,
      Optional<String> usually,
      String started,
      String ended,
      Optional<Boolean> failed) {
    StepStatus ended(Instant now, boolean failed) {
      return new StepStatus(name, title, usually, started, now.toString(), Optional.of(failed));
    }
  }

  /**
   * A step or gate that is still to come when nothing goes wrong.
   *
   * @param name the step, or {@code gate} and its name
   */
  public record Coming(String name, String title) {}

  /**
   * @param opened and {@code deadline}: instants
   * @param missing people each group still lacks
   * @param awaited who can give what is missing, by group
   * @param verdicts who said what
   * @param previousFacts of the round before, empty in the first, so that an approver sees what
   *     changed
   */
  public record OpenGate(
      Opening opening,
      String opened,
      String deadline,
      SortedMap<String, Integer> missing,
      Optional<SortedMap<String, List<String>>> awaited,
      Map<String, String> verdicts,
      SortedMap<String, String> previousFacts) {
    /** Everybody who can give what is missing, each once. */
    public List<String> people() {
      return awaited.stream()
          .flatMap(groups -> groups.values().stream())
          .flatMap(List::stream)
          .distinct()
          .toList();
    }
  }

  /** A parked step: what stopped it, what the wait costs and what can be done. */
  public record Attention(String step, String type, String cause, String cost, String hint) {}
}
