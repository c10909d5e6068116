package org.keyturn.ceremony.record;

import static org.keyturn.ceremony.record.BrokenEntryException.member;
import static org.keyturn.ceremony.record.BrokenEntryException.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Gate;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.ceremony.plan.Plan.GateTerms;

/** Holds every gate of a record again, judging each decision anew. */
final class GateReplay {
  private record Round(Gate gate, Instant deadline) {}

  private final Genesis genesis;
  private final Map<GateName, Integer> rounds = new EnumMap<>(GateName.class);
  private final Map<GateName, Round> open = new EnumMap<>(GateName.class);
  private final Map<GateName, Gate> approved = new EnumMap<>(GateName.class);
  private final List<Verdict.ClosedRound> closed = new ArrayList<>();
  private final SortedSet<String> participants = new TreeSet<>();

  GateReplay(Genesis genesis) {
    this.genesis = genesis;
  }

  /** Opens a round; an approval of an earlier round does not count any more. */
  Opening opened(Entry entry) throws BrokenEntryException {
    GateName name = name(entry);
    GateTerms terms = terms(name);
    unless(!open.containsKey(name), "gate " + name + " is open already");
    int round = rounds.merge(name, 1, Integer::sum);
    unless(
        member(entry, "round").equals(Integer.toString(round)),
        "it is not round " + round + " of gate " + name);
    unless(
        member(entry, "head").equals(entry.previous()),
        "the head that was signed is not that of the entry before");
    Instant deadline = Chain.instant(entry.at()).plus(terms.deadline());
    unless(
        Chain.instant(member(entry, "deadline")).equals(deadline),
        "its deadline is not the plan's");
    SortedMap<String, String> facts = facts(member(entry, "facts"));
    unless(
        genesis.starter().equals(facts.get("starter")),
        "its facts do not name the one who started");
    var opening =
        new Opening(
            genesis.ceremony(),
            genesis.nonce(),
            genesis.plan().digest(),
            genesis.environment().digest(),
            genesis.roster().digest(),
            name,
            round,
            new Sha256(entry.previous()),
            facts);
    Gate gate = Gate.open(opening, terms.quorum(), genesis.roster().content(), genesis.excluded());
    open.put(name, new Round(gate, deadline));
    approved.remove(name);
    return opening;
  }

  void decided(Entry entry) throws BrokenEntryException {
    GateName name = name(entry);
    Round round = openRound(name);
    Instant at = Chain.instant(entry.at());
    unless(at.isBefore(round.deadline), "it comes after the gate's deadline");
    var decision = new Decision(member(entry, "statement"), member(entry, "signature"));
    Gate.Considered considered = round.gate.consider(decision, at);
    unless(
        considered.ruling().accepted(),
        "the decision does not count: " + considered.ruling().explanation());
    Statement statement = Statement.parse(decision.statement());
    unless(
        member(entry, "participant").equals(statement.participant())
            && member(entry, "verdict").equals(statement.verdict().word()),
        "it says something else than the signed statement");
    participants.add(statement.participant());
    open.put(name, new Round(considered.gate(), round.deadline));
  }

  void closed(Entry entry) throws BrokenEntryException {
    GateName name = name(entry);
    Round round = openRound(name);
    Gate gate = round.gate;
    String outcome =
        switch (gate.state()) {
          case APPROVED -> "approved";
          case REFUSED -> "refused";
          case WAITING -> "expired";
        };
    unless(
        member(entry, "outcome").equals(outcome),
        "it says " + member(entry, "outcome") + ", but by its decisions the gate is " + outcome);
    unless(
        member(entry, "round").equals(Integer.toString(gate.opening().round())),
        "it closes another round than the open one");
    unless(
        gate.state() != Gate.State.WAITING || !Chain.instant(entry.at()).isBefore(round.deadline),
        "it says expired before the deadline");
    open.remove(name);
    if (gate.state() == Gate.State.APPROVED) {
      approved.put(name, gate);
    }
    List<String> decided =
        gate.verdicts().entrySet().stream()
            .map(said -> said.getKey() + " " + said.getValue().word() + "s")
            .toList();
    closed.add(new Verdict.ClosedRound(name, gate.opening().round(), outcome, decided));
  }

  /** The approved round of a gate that holds at this point of the record. */
  Optional<Gate> approved(GateName name) {
    return Optional.ofNullable(approved.get(name));
  }

  /** What the gates allow that are approved at this point of the record. */
  Map<GateName, Mandate> mandates() {
    var mandates = new EnumMap<GateName, Mandate>(GateName.class);
    approved.forEach(
        (name, gate) -> mandates.put(name, Mandate.of(gate, genesis.plan().canonical())));
    return mandates;
  }

  List<Verdict.ClosedRound> closedRounds() {
    return closed;
  }

  SortedSet<String> participants() {
    return participants;
  }

  private Round openRound(GateName name) throws BrokenEntryException {
    Round round = open.get(name);
    if (round == null) {
      throw new BrokenEntryException("gate " + name + " is not open here");
    }
    return round;
  }

  private static GateName name(Entry entry) throws BrokenEntryException {
    return GateName.of(entry.name())
        .orElseThrow(() -> new BrokenEntryException("there is no gate " + entry.name()));
  }

  private GateTerms terms(GateName name) throws BrokenEntryException {
    GateTerms terms = genesis.plan().content().gates().get(name);
    if (terms == null) {
      throw new BrokenEntryException("the plan has no gate " + name);
    }
    return terms;
  }

  private static SortedMap<String, String> facts(String text) throws BrokenEntryException {
    try {
      JsonNode tree = CanonicalJson.parseCanonical(text);
      var facts = new TreeMap<String, String>();
      for (var fields = tree.fields(); fields.hasNext(); ) {
        var field = fields.next();
        unless(field.getValue().isTextual(), "fact " + field.getKey() + " is not a text");
        facts.put(field.getKey(), field.getValue().textValue());
      }
      return facts;
    } catch (IllegalArgumentException e) {
      throw new BrokenEntryException("its facts cannot be read: " + e.getMessage());
    }
  }
}
