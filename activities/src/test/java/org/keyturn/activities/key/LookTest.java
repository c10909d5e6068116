package org.keyturn.activities.key;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.testing.Refused;

class LookTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  @Test
  void a_fresh_look_is_acted_on() {
    assertThatNoException().isThrownBy(Look.now()::refuseIfOld);
  }

  @Test
  void a_look_from_before_a_pause_is_taken_again_whichever_clock_shows_the_pause() {
    var stopped = new Look(System.nanoTime() - PAUSE.toNanos(), Instant.now());
    Refused.by(stopped::refuseIfOld).mayPass("too much time has passed");
    var suspended = new Look(System.nanoTime(), Instant.now().minus(PAUSE));
    Refused.by(suspended::refuseIfOld).mayPass("too much time has passed");
    var setBack = new Look(System.nanoTime(), Instant.now().plus(PAUSE));
    Refused.by(setBack::refuseIfOld).mayPass("too much time has passed");
  }
}
