package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowQueryException;
import io.temporal.common.converter.DataConverterException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnansweredTest {
  private static final RuntimeException BUSY =
      Status.INVALID_ARGUMENT
          .withDescription("Potential deadlock detected.\n\tat org.example")
          .asRuntimeException();

  private final Unanswered unanswered = new Unanswered("127.0.0.1:7233", "default");

  @Test
  void anAnswerOfAnotherVersionIsNotTakenForNone() {
    RuntimeException said = ask(new DataConverterException("Unrecognized field \"opened\""));

    assertThat(said)
        .hasMessage("the ceremony baking-2026 answers in words that this version does not know");
  }

  @Test
  void aQuestionThatNoWorkerTakesSaysSo() {
    assertThat(ask(Status.DEADLINE_EXCEEDED.asRuntimeException()))
        .hasMessage("the ceremony baking-2026 does not answer");
  }

  @Test
  void anIdThatTemporalDoesNotKnowIsRefused() {
    assertThat(ask(Status.NOT_FOUND.asRuntimeException())).hasMessage("no ceremony baking-2026");
  }

  @Test
  void aBusyWorkerIsAskedAgainAndAnswers() {
    var asked = new AtomicInteger();

    String answer =
        Ceremonies.patiently(
            () -> {
              if (asked.incrementAndGet() < Ceremonies.QUESTIONS) {
                throw failed(BUSY);
              }
              return "here";
            });

    assertThat(answer).isEqualTo("here");
  }

  @Test
  void aWorkerThatFailsEveryTimeIsNotAskedForEver() {
    var asked = new AtomicInteger();

    assertThatThrownBy(() -> Ceremonies.patiently(() -> fail(asked, BUSY)))
        .isInstanceOf(WorkflowQueryException.class);

    assertThat(asked).hasValue(Ceremonies.QUESTIONS);
    assertThat(ask(BUSY))
        .hasMessage("the worker could not say how the ceremony baking-2026 stands");
  }

  @Test
  void whereNoWorkerIsNobodyIsAskedAgain() {
    var asked = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Ceremonies.patiently(
                    () -> fail(asked, Status.DEADLINE_EXCEEDED.asRuntimeException())))
        .isInstanceOf(WorkflowQueryException.class);

    assertThat(asked).hasValue(1);
  }

  private static String fail(AtomicInteger asked, RuntimeException cause) {
    asked.incrementAndGet();
    throw failed(cause);
  }

  private RuntimeException ask(RuntimeException cause) {
    return unanswered.question("baking-2026", failed(cause));
  }

  private static WorkflowQueryException failed(RuntimeException cause) {
    var ceremony = WorkflowExecution.newBuilder().setWorkflowId("baking-2026").build();
    return new WorkflowQueryException(ceremony, "KeyCeremony", cause);
  }
}
