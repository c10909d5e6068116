package org.keyturn.workflows.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.Test;

class RejectedInputTest {
  @Test
  void aCeremonyThatWasStartedWithABrokenPlanFailsAtOnceAndDoesNothing() {
    CeremonyInput good = new Sample().input();
    var broken =
        new CeremonyInput(
            good.ceremony(), good.nonce(), "{}", good.environment(), good.roster(), "");
    try (var rehearsal = new Rehearsal(broken, new FakeWorld())) {
      var run = WorkflowStub.fromTyped(rehearsal.ceremony);

      assertThatThrownBy(() -> run.getResult(Outcome.class))
          .isInstanceOf(WorkflowFailedException.class)
          .cause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> assertThat(failure.getType()).isEqualTo("INPUT_REFUSED"));
      assertThat(rehearsal.world.calls()).isEmpty();
    }
  }
}
