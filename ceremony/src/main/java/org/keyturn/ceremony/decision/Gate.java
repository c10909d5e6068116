package org.keyturn.ceremony.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.roster.Participant;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.sshsig.SshSignature;
import org.keyturn.ceremony.sshsig.SshSignatureException;

/**
 * One round of a gate with the decisions that count so far. The one rule by which the workflow, the
 * worker's guard and the record's verifier judge a decision.
 *
 * @param excluded participants who may not decide here, whatever their groups: the starter, unless
 *     the plan lets them
 */
public record Gate(
    Opening opening, Quorum quorum, Roster roster, Set<String> excluded, List<Decision> decisions) {
  public Gate {
    excluded = Set.copyOf(excluded);
    decisions = List.copyOf(decisions);
  }

  public static Gate open(Opening opening, Quorum quorum, Roster roster, Set<String> excluded) {
    return new Gate(opening, quorum, roster, excluded, List.of());
  }

  /** A ruling and the gate as it stands after it. */
  public record Considered(Ruling ruling, Gate gate) {}

  /**
   * Judges a decision; changes nothing here, and never throws, whatever was handed in.
   *
   * @param at when it is considered: the workflow's time when it arrives, the entry's in a record,
   *     and now for a worker, so that a key that has expired moves nothing any more
   */
  public Considered consider(Decision decision, Instant at) {
    Ruling ruling = judge(decision, at);
    if (!ruling.accepted()) {
      return new Considered(ruling, this);
    }
    var counted = new ArrayList<>(decisions);
    counted.add(decision);
    return new Considered(ruling, new Gate(opening, quorum, roster, excluded, counted));
  }

  private Ruling judge(Decision decision, Instant at) {
    // Decisions come as JSON from anybody, and what JSON leaves out is null whatever its type says.
    if (decision == null || decision.statement() == null || decision.signature() == null) {
      return Ruling.refused("a decision has a statement and a signature");
    }
    Statement statement;
    try {
      statement = Statement.parse(decision.statement());
    } catch (IllegalArgumentException e) {
      return Ruling.refused("the statement cannot be read: " + e.getMessage());
    }
    if (!statement.isAbout(opening)) {
      Set<String> differing = statement.differences(opening);
      return Ruling.refused(
          "it is about something else: "
              + String.join(", ", differing)
              + " differ"
              + (differing.contains("roster") ? ". " + Roster.STAYS : ""));
    }
    Participant participant = roster.participant(statement.participant()).orElse(null);
    if (participant == null) {
      return Ruling.refused(
          "the roster knows no participant " + printable(statement.participant()));
    }
    List<String> groups = quorum.groupsOf(participant);
    if (groups.isEmpty()) {
      return Ruling.refused(participant.name() + " is in no group that decides here: " + quorum);
    }
    if (groups.size() > 1) {
      return Ruling.refused(
          participant.name()
              + " is in several groups that decide here, "
              + String.join(" and ", groups)
              + ", and nobody counts for two");
    }
    if (excluded.contains(participant.name())) {
      return Ruling.refused(
          participant.name()
              + " started the ceremony and the plan does not let the starter decide");
    }
    if (!participant.validity().holds(at)) {
      return Ruling.refused(
          "the key of " + participant.name() + " is valid " + participant.validity() + " only");
    }
    try {
      SshSignature.parse(decision.signature())
          .verify(
              participant.key(),
              Decision.NAMESPACE,
              decision.statement(),
              participant.verifyRequired());
    } catch (SshSignatureException e) {
      return Ruling.refused(
          "the signature of " + participant.name() + " does not hold: " + e.getMessage());
    }
    if (verdicts().containsKey(participant.name())) {
      return Ruling.refused(participant.name() + " has already decided in this round");
    }
    if (state() != State.WAITING) {
      return Ruling.refused("this round is already " + state());
    }
    return Ruling.accepted(
        participant.name() + (statement.verdict() == Verdict.APPROVE ? " approves" : " refuses"));
  }

  /** How a round stands. */
  public enum State {
    WAITING,
    APPROVED,
    REFUSED
  }

  /** One refusal ends a round: nothing irreversible happens over an objection. */
  public State state() {
    if (verdicts().containsValue(Verdict.REFUSE)) {
      return State.REFUSED;
    }
    return missing().isEmpty() ? State.APPROVED : State.WAITING;
  }

  /** How many people each group still lacks; empty when the quorum is met. */
  public SortedMap<String, Integer> missing() {
    var missing = new TreeMap<>(quorum.needed());
    verdicts()
        .forEach(
            (name, verdict) -> {
              if (verdict == Verdict.APPROVE) {
                roster.participant(name).stream()
                    .flatMap(participant -> participant.groups().stream())
                    .forEach(
                        group -> missing.computeIfPresent(group, (g, n) -> n > 1 ? n - 1 : null));
              }
            });
    return missing;
  }

  /**
   * Whose approval would still bring the quorum nearer, by group; empty when the round is decided.
   */
  public SortedMap<String, List<String>> awaited(Instant at) {
    var awaited = new TreeMap<String, List<String>>();
    if (state() != State.WAITING) {
      return awaited;
    }
    Set<String> decided = verdicts().keySet();
    for (String group : missing().keySet()) {
      awaited.put(
          group,
          roster.participants().stream()
              .filter(participant -> quorum.groupsOf(participant).equals(List.of(group)))
              .filter(participant -> participant.validity().holds(at))
              .map(Participant::name)
              .filter(name -> !decided.contains(name) && !excluded.contains(name))
              .toList());
    }
    return awaited;
  }

  /** Who said what, in the order in which it counted. */
  public Map<String, Verdict> verdicts() {
    var verdicts = new LinkedHashMap<String, Verdict>();
    for (Decision decision : decisions) {
      Statement statement = Statement.parse(decision.statement());
      verdicts.put(statement.participant(), statement.verdict());
    }
    return verdicts;
  }

  private static String printable(String name) {
    String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() > 64 ? plain.substring(0, 64) + "…" : plain;
  }
}
