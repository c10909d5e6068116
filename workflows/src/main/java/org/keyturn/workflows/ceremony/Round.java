package org.keyturn.workflows.ceremony;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SortedMap;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.Gate;
import org.keyturn.ceremony.decision.Ruling;
import org.keyturn.ceremony.plan.Plan.GateTerms;

/** One round of a gate while it is open: the decisions that count, its deadline and reminders. */
final class Round {
  /** So that a short reminder in a long gate cannot fill the history with timers. */
  private static final int MOST_REMINDERS = 50;

  /** How a round ended. */
  enum Outcome {
    APPROVED,
    REFUSED,
    EXPIRED
  }

  private final GateTerms terms;
  private final SortedMap<String, String> previousFacts;
  private final Instant opened;
  private final Instant deadline;
  private Gate gate;

  Round(Gate gate, GateTerms terms, SortedMap<String, String> previousFacts) {
    this.gate = gate;
    this.terms = terms;
    this.previousFacts = previousFacts;
    this.opened = Logbook.now();
    this.deadline = opened.plus(terms.deadline());
  }

  Ruling consider(Decision decision) {
    Instant now = Logbook.now();
    if (!now.isBefore(deadline)) {
      return new Ruling(false, "the deadline of this round passed at " + deadline);
    }
    Gate.Considered considered = gate.consider(decision, now);
    gate = considered.gate();
    return considered.ruling();
  }

  /** Waits until the people have decided or the deadline has passed. */
  Outcome await(Runnable remind) {
    CancellationScope timers = Workflow.newCancellationScope(() -> untilDecided(remind));
    timers.run();
    return switch (gate.state()) {
      case APPROVED -> Outcome.APPROVED;
      case REFUSED -> Outcome.REFUSED;
      case WAITING -> Outcome.EXPIRED;
    };
  }

  private void untilDecided(Runnable remind) {
    String name = "gate " + gate.opening().gate() + ", round " + gate.opening().round();
    Promise<Void> passed = timer(terms.deadline(), "Deadline of " + name);
    Duration least = terms.deadline().dividedBy(MOST_REMINDERS);
    Duration pause = terms.reminder().compareTo(least) < 0 ? least : terms.reminder();
    // None is due at the deadline itself, where it would say nothing and race with it.
    while (waiting() && !passed.isCompleted() && Logbook.now().plus(pause).isBefore(deadline)) {
      Promise<Void> reminder = timer(pause, "Reminder of " + name);
      Workflow.await(() -> !waiting() || passed.isCompleted() || reminder.isCompleted());
      if (waiting() && !passed.isCompleted()) {
        remind.run();
      }
    }
    Workflow.await(() -> !waiting() || passed.isCompleted());
    CancellationScope.current().cancel();
  }

  private static Promise<Void> timer(Duration length, String summary) {
    return Workflow.newTimer(length, TimerOptions.newBuilder().setSummary(summary).build());
  }

  private boolean waiting() {
    return gate.state() == Gate.State.WAITING;
  }

  Gate gate() {
    return gate;
  }

  Status.OpenGate shown() {
    var verdicts = new LinkedHashMap<String, String>();
    gate.verdicts().forEach((name, verdict) -> verdicts.put(name, verdict.word()));
    return new Status.OpenGate(
        gate.opening(),
        opened.toString(),
        deadline.toString(),
        gate.missing(),
        Optional.of(gate.awaited(Logbook.now())),
        verdicts,
        previousFacts);
  }

  Instant deadline() {
    return deadline;
  }
}
