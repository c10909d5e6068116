package org.keyturn.workflows.ceremony;

import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.function.Supplier;
import org.keyturn.ceremony.record.Entry;

/** Where a step is parked that cannot go on by itself, until people say retry. */
final class Attention {

  private final Agreed agreed;
  private final Logbook log;
  private final Board board;
  private int retries;

  Attention(Agreed agreed, Logbook log, Board board) {
    this.agreed = agreed;
    this.log = log;
    this.board = board;
  }

  /** Releases every parked step. */
  void retry() {
    retries++;
  }

  /** Waits for {@code retry}. */
  void park(String step, StepFailure failure) {
    park(step, failure, () -> false);
  }

  /** Waits for {@code retry}, or for something else that lets the step go on. */
  void park(String step, StepFailure failure, Supplier<Boolean> otherwise) {
    var attention =
        new Status.Attention(
            step,
            failure.type(),
            Logbook.clip(failure.cause()),
            cost(),
            Logbook.clip(hint(failure)));
    log.writeIfRoom(
        Entry.Kind.ATTENTION,
        step,
        Map.of(
            "type",
            attention.type(),
            "cause",
            attention.cause(),
            "hint",
            Logbook.clip(failure.hint())));
    int before = retries;
    board.parked(attention);
    try {
      Workflow.await(() -> retries > before || otherwise.get());
    } finally {
      board.released(step);
    }
  }

  /** What was said to each try, such as that it is tried again, is not what to do now. */
  private static String hint(StepFailure failure) {
    return failure.is(FailureType.RETRYABLE)
        ? "It did not pass in all the time that the step has. Look into it, then retry, which gives"
            + " it the same time again. Each try said: "
            + failure.hint()
        : failure.hint();
  }

  private String cost() {
    return board.hsms() == 0
        ? "nothing yet"
        : FactSheet.hourly(agreed.environment().price(), board.hsms()) + " an hour";
  }
}
