package org.keyturn.worker;

import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import org.keyturn.workflows.service.NotServed;

/** How long a starting worker asks a Temporal service that is starting too, slow or busy. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** Lets time pass between two attempts. */
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private final String address;
  private final String namespace;
  private final Clock clock;
  private final Pause pause;

  Patience(String address, String namespace, Clock clock, Pause pause) {
    this.address = address;
    this.namespace = namespace;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Makes the attempt until it succeeds.
   *
   * @throws NotServedException if it fails for a reason that does not pass, or for too long
   */
  void await(Runnable attempt) throws InterruptedException, NotServedException {
    var end = clock.instant().plus(LIMIT);
    while (true) {
      try {
        attempt.run();
        return;
      } catch (StatusRuntimeException e) {
        NotServed why = NotServed.of(e, address, namespace);
        if (!why.passing() || !clock.instant().isBefore(end)) {
          throw new NotServedException(why, e);
        }
      }
      pause.of(BETWEEN);
    }
  }
}
