package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;

/** A pulse whose time passes only when it is told to. */
final class TestPulse implements Pulse {
  private Duration passed = Duration.ZERO;
  private Duration asleep = Duration.ZERO;
  int attempt = 1;
  boolean cancelled;

  @Override
  public Instant now() {
    return Instant.parse("2026-11-21T12:00:00Z").plus(passed).plus(asleep);
  }

  @Override
  public long nanos() {
    return passed.toNanos();
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public void beat() {
    if (cancelled) {
      throw new CancelledForTest();
    }
  }

  @Override
  public void pause(Duration duration) {
    beat();
    passed = passed.plus(duration);
  }

  /** The process stands still while both clocks go on. */
  void stop(Duration duration) {
    passed = passed.plus(duration);
  }

  /** The whole machine sleeps, and its monotonic clock with it. */
  void suspend(Duration duration) {
    asleep = asleep.plus(duration);
  }

  Duration passed() {
    return passed;
  }

  static final class CancelledForTest extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
