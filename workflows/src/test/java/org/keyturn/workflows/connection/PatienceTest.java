package org.keyturn.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** A service that only starts is waited for; one that refuses is not. */
class PatienceTest {
  private final Time time = new Time();
  private final Patience patience =
      new Patience("temporal.example:7233", "baking", Duration.ofSeconds(60), time, time::advance);

  /** Time that passes only when somebody waits. */
  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** Fails with these in turn, then succeeds. */
  private static final class Attempts implements Runnable {
    private final Deque<Status> failures;
    private int made;

    Attempts(Status... failures) {
      this.failures = new ArrayDeque<>(Arrays.asList(failures));
    }

    @Override
    public void run() {
      made++;
      if (!failures.isEmpty()) {
        throw failures.pop().asRuntimeException();
      }
    }
  }

  @Test
  void aServiceThatStartsIsSlowOrBusyIsAskedUntilItServes() throws Exception {
    var attempts =
        new Attempts(
            Status.UNAVAILABLE,
            Status.DEADLINE_EXCEEDED,
            Status.RESOURCE_EXHAUSTED,
            Status.NOT_FOUND);

    patience.await(attempts);

    assertThat(attempts.made).isEqualTo(5);
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    var attempts = new Attempts(Status.PERMISSION_DENIED.withDescription("not for you"));

    var refused = catchThrowableOfType(NotServedException.class, () -> patience.await(attempts));

    assertThat(attempts.made).isEqualTo(1);
    assertThat(refused).hasMessageContaining("refuses us: PERMISSION_DENIED, not for you");
    assertThat(refused.hint()).contains("TEMPORAL_API_KEY");
  }

  @Test
  void afterItsTimeTheLastAnswerStands() {
    Instant begun = time.instant();

    assertThatThrownBy(
            () ->
                patience.await(
                    () -> {
                      throw Status.NOT_FOUND.asRuntimeException();
                    }))
        .isInstanceOf(NotServedException.class)
        .hasMessage("the Temporal service at temporal.example:7233 has no namespace baking");
    assertThat(Duration.between(begun, time.instant())).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aFaultOfOursIsNotTakenForTheServices() {
    assertThatThrownBy(
            () ->
                patience.await(
                    () -> {
                      throw new IllegalStateException("a fault of ours");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a fault of ours");
  }
}
