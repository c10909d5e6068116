package org.keyturn.starter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.ZlibPayloadCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  /** Hides what failures say from whoever cannot open them, as sealed payloads do. */
  private static final DataConverter SEALING =
      new CodecDataConverter(
          DefaultDataConverter.STANDARD_INSTANCE, List.of(new ZlibPayloadCodec()), true);

  @Test
  void whatIsAtWorkWhatNobodyTakesUpAndWhatFailedAreToldApart() {
    var atWork = pending("compareClient", PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    var untaken = pending("compareHsms", PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED);
    var failed =
        pending("compareCluster", PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
            .setLastFailure(
                SEALING.exceptionToFailure(
                    ApplicationFailure.newFailure("AWS is busy", "RETRYABLE")));
    assertThat(failed.getLastFailure().getMessage()).doesNotContain("busy");

    assertThat(Waiting.text(List.of(untaken.build(), failed.build(), atWork.build()), SEALING))
        .isEqualTo(
            "compareClient; compareCluster, tried again since: AWS is busy; compareHsms, which no"
                + " worker of its role has taken up yet");
    assertThat(Waiting.text(List.of(), SEALING)).isEmpty();
  }

  private static PendingActivityInfo.Builder pending(String name, PendingActivityState state) {
    return PendingActivityInfo.newBuilder()
        .setActivityType(ActivityType.newBuilder().setName(name))
        .setState(state);
  }
}
