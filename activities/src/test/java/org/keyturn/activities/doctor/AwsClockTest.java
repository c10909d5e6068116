package org.keyturn.activities.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.doctor.Finding.Level;

class AwsClockTest {
  private final AwsClock clock =
      new AwsClock(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void aFewSecondsAreAsSlowAsAnAnswer() {
    clock.answered("Sat, 21 Nov 2026 11:59:51 GMT");

    assertThat(clock.finding()).isEqualTo(Finding.ok("clock", "agrees with AWS's"));
  }

  @Test
  void aMinuteIsWorthAWarning() {
    clock.answered("Sat, 21 Nov 2026 12:01:00 GMT");

    assertThat(clock.finding().level()).isEqualTo(Level.WARNING);
    assertThat(clock.finding().found()).isEqualTo("this machine's is 60 s behind AWS's");
    assertThat(clock.finding().mend()).startsWith("let the system keep the time: timedatectl");
  }

  @Test
  void fromFiveMinutesOnAwsRefusesRequests() {
    clock.answered("Sat, 21 Nov 2026 11:55:00 GMT");

    assertThat(clock.finding().level()).isEqualTo(Level.PROBLEM);
    assertThat(clock.finding().found()).startsWith("this machine's is 300 s ahead of AWS's");
  }

  @Test
  void theAnswerThatCameFastestCounts() {
    clock.answered("Sat, 21 Nov 2026 11:59:00 GMT");
    clock.answered("Sat, 21 Nov 2026 11:59:58 GMT");
    clock.answered("Sat, 21 Nov 2026 11:59:30 GMT");

    assertThat(clock.finding().level()).isEqualTo(Level.OK);
  }

  @Test
  void withoutATimeNothingIsKnown() {
    clock.answered("yesterday");

    assertThat(clock.finding().level()).isEqualTo(Level.WARNING);
    assertThat(clock.finding().found()).startsWith("cannot be known: ");
  }
}
