package org.keyturn.starter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  @Test
  void whatIsAtWorkWhatNobodyTakesUpAndWhatFailedAreToldApart() {
    var atWork = pending("compareClient", PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    var untaken = pending("compareHsms", PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED);
    var failed =
        pending("compareCluster", PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
            .setLastFailure(Failure.newBuilder().setMessage("AWS is busy"));

    assertThat(Waiting.text(List.of(untaken.build(), failed.build(), atWork.build())))
        .isEqualTo(
            "compareClient; compareCluster, tried again since: AWS is busy; compareHsms, which no"
                + " worker of its role has taken up yet");
    assertThat(Waiting.text(List.of())).isEmpty();
  }

  private static PendingActivityInfo.Builder pending(String name, PendingActivityState state) {
    return PendingActivityInfo.newBuilder()
        .setActivityType(ActivityType.newBuilder().setName(name))
        .setState(state);
  }
}
