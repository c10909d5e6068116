package org.keyturn.starter.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowQueryException;
import io.temporal.common.converter.DataConverterException;
import org.junit.jupiter.api.Test;

class UnansweredTest {
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

  private RuntimeException ask(RuntimeException cause) {
    var ceremony = WorkflowExecution.newBuilder().setWorkflowId("baking-2026").build();
    return unanswered.question(
        "baking-2026", new WorkflowQueryException(ceremony, "KeyCeremony", cause));
  }
}
