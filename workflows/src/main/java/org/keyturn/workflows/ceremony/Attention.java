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
            Logbook.clip(failure.hint()));
    log.writeIfRoom(
        Entry.Kind.ATTENTION,
        step,
        Map.of("type", attention.type(), "cause", attention.cause(), "hint", attention.hint()));
    int before = retries;
    board.parked(attention);
    try {
      Workflow.await(() -> retries > before || otherwise.get());
    } finally {
      board.released(step);
    }
  }

  private String cost() {
    return board.hsms() == 0
        ? "nothing yet"
        : FactSheet.hourly(agreed.environment().price(), board.hsms()) + " an hour";
  }
}
