package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Gate;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.decision.Statement;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.plan.Plan.GateTerms;
import org.keyturn.ceremony.record.Entry;

/** The gates of a ceremony: their rounds, and where decisions that are handed in go. */
final class Gates {
  private final Agreed agreed;
  private final Logbook log;
  private final Board board;
  private final Attention attention;
  private final Abort abort;
  private final RefusedAttempts refused;
  private final Map<GateName, Round> open = new EnumMap<>(GateName.class);
  private final Map<GateName, Integer> rounds = new EnumMap<>(GateName.class);
  private final Map<GateName, SortedMap<String, String>> lastFacts = new EnumMap<>(GateName.class);

  Gates(Agreed agreed, Logbook log, Board board, Attention attention, Abort abort) {
    this.agreed = agreed;
    this.log = log;
    this.board = board;
    this.attention = attention;
    this.abort = abort;
    this.refused = new RefusedAttempts(log);
  }

  /** Asks round after round, gathering the facts anew for each, until a round is approved. */
  Mandate ask(GateName name, Supplier<SortedMap<String, String>> facts) {
    return ask(name, facts, facts);
  }

  /** As {@link #ask(GateName, Supplier)}, where the steps before have gathered the first facts. */
  Mandate ask(
      GateName name,
      Supplier<SortedMap<String, String>> first,
      Supplier<SortedMap<String, String>> again) {
    Supplier<SortedMap<String, String>> facts = first;
    while (true) {
      Round round = open(name, facts.get());
      facts = again;
      Round.Outcome outcome = settle(round);
      abort.hold();
      switch (outcome) {
        case APPROVED -> {
          return mandate(round);
        }
        case REFUSED -> {}
        case EXPIRED ->
            attention.park(
                "gate " + name,
                new StepFailure(
                    StepFailure.DEADLINE,
                    "the deadline of gate " + name + " passed without enough approvals",
                    "Agree when the people can decide, then retry: that opens a new round."));
      }
    }
  }

  /** As {@link #ask}, while the caller goes on to ask another gate. */
  Promise<Mandate> askBeside(GateName name, Supplier<SortedMap<String, String>> facts) {
    return Async.function(() -> ask(name, facts));
  }

  /** Asks one round; nothing unless it is approved. */
  Optional<Mandate> askOnce(GateName name, SortedMap<String, String> facts) {
    Round round = open(name, facts);
    return settle(round) == Round.Outcome.APPROVED ? Optional.of(mandate(round)) : Optional.empty();
  }

  /** Judges what came by signal, which can be anything that is JSON. */
  void considerAnything(@Nullable Object message) {
    if (message instanceof Map<?, ?> members
        && members.get("statement") instanceof String statement
        && members.get("signature") instanceof String signature) {
      consider(new Decision(statement, signature));
    } else {
      noDecision(String.valueOf(message));
    }
  }

  /** Judges a decision; the ruling and the record say what became of it. */
  @SuppressWarnings("NullAway") // Temporal builds messages from JSON, where members can be missing.
  Ruling consider(Decision decision) {
    if (decision == null || decision.statement() == null || decision.signature() == null) {
      return noDecision("");
    }
    String said = decision.statement();
    Round round = meant(said);
    if (round == null) {
      return refused.outside(said, "no gate is open now");
    }
    if (!said.equals(Logbook.wellFormed(said))) {
      return refused.in(
          round.gate().opening(), said, "the statement cannot be read: it is no Unicode text");
    }
    Ruling ruling = round.consider(decision);
    if (!ruling.accepted()) {
      return refused.in(round.gate().opening(), said, ruling.explanation());
    }
    GateName name = round.gate().opening().gate();
    Statement statement = Statement.parse(decision.statement());
    log.write(
        Entry.Kind.DECISION,
        name.word(),
        Map.of(
            "statement",
            decision.statement(),
            "signature",
            decision.signature(),
            "participant",
            statement.participant(),
            "verdict",
            statement.verdict().word()));
    board.gateOpen(name, round.shown());
    return ruling;
  }

  /**
   * The open round of the gate that the statement names; where it names none, the only open one, so
   * that the ruling can say what is wrong with it.
   */
  private @Nullable Round meant(String statement) {
    try {
      String gate = Statement.parse(statement).bound().get("gate");
      Optional<Round> named = GateName.of(String.valueOf(gate)).map(open::get);
      if (named.isPresent()) {
        return named.get();
      }
    } catch (IllegalArgumentException unreadable) {
      // The round's own ruling says so.
    }
    return anyOpen();
  }

  private @Nullable Round anyOpen() {
    return open.isEmpty() ? null : open.values().iterator().next();
  }

  private Ruling noDecision(String said) {
    String why = "a decision has a statement and a signature";
    Round round = anyOpen();
    return round == null
        ? refused.outside(said, why)
        : refused.in(round.gate().opening(), said, why);
  }

  private Round open(GateName name, SortedMap<String, String> facts) {
    int number = rounds.merge(name, 1, Integer::sum);
    var opening =
        new Opening(
            agreed.input().ceremony(),
            agreed.input().nonce(),
            agreed.planFile().digest(),
            agreed.environmentFile().digest(),
            agreed.rosterFile().digest(),
            name,
            number,
            log.record().headDigest(),
            facts);
    GateTerms terms = agreed.plan().gate(name);
    SortedMap<String, String> before = lastFacts.getOrDefault(name, new TreeMap<>());
    lastFacts.put(name, facts);
    var round =
        new Round(
            Gate.open(opening, terms.quorum(), agreed.roster(), agreed.excluded()), terms, before);
    open.put(name, round);
    log.write(
        Entry.Kind.GATE_OPENED,
        name.word(),
        Map.of(
            "round",
            Integer.toString(number),
            "head",
            opening.head().hex(),
            "facts",
            CanonicalJson.write(facts),
            "deadline",
            round.deadline().toString()));
    board.gateOpen(name, round.shown());
    return round;
  }

  private Round.Outcome settle(Round round) {
    GateName name = round.gate().opening().gate();
    Round.Outcome outcome;
    try {
      outcome = round.await(() -> remind(round));
    } finally {
      open.remove(name);
      board.gateClosed(name);
    }
    log.write(
        Entry.Kind.GATE_CLOSED,
        name.word(),
        Map.of(
            "refused-attempts",
            Integer.toString(refused.of(round.gate().opening())),
            "round",
            Integer.toString(round.gate().opening().round()),
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT)));
    return outcome;
  }

  private void remind(Round round) {
    String name = round.gate().opening().gate().word();
    log.writeIfRoom(
        Entry.Kind.REMINDER,
        name,
        Map.of(
            "round",
            Integer.toString(round.gate().opening().round()),
            "missing",
            round.gate().missing().toString()));
    board.refresh();
  }

  private Mandate mandate(Round round) {
    return Mandate.of(round.gate(), agreed.planFile().canonical());
  }
}
