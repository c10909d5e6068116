package org.keyturn.workflows.connection;

import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import org.keyturn.workflows.service.NotServed;

/** How long a starting process asks a Temporal service that is starting too, slow or busy. */
public final class Patience {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** Lets time pass between two attempts. */
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private final String address;
  private final String namespace;
  private final Duration limit;
  private final Clock clock;
  private final Pause pause;

  Patience(String address, String namespace, Duration limit, Clock clock, Pause pause) {
    this.address = address;
    this.namespace = namespace;
    this.limit = limit;
    this.clock = clock;
    this.pause = pause;
  }

  /** With the service behind these stubs and its namespace, for so long. */
  public static Patience with(WorkflowServiceStubs service, String namespace, Duration limit) {
    return new Patience(
        service.getOptions().getTarget(),
        namespace,
        limit,
        Clock.systemUTC(),
        pause -> Thread.sleep(pause.toMillis()));
  }

  /** Waits until the service answers at all, which a TLS that cannot be is no reason to. */
  public void awaitAnswer(WorkflowServiceStubs service)
      throws InterruptedException, NotServedException {
    await(
        () -> {
          // Otherwise gRPC itself waits longer and longer before it looks again.
          service.getRawChannel().resetConnectBackoff();
          service.healthCheck();
        });
  }

  /**
   * Makes the attempt until it succeeds.
   *
   * @throws NotServedException if it fails for a reason that does not pass, or for too long
   */
  public void await(Runnable attempt) throws InterruptedException, NotServedException {
    var end = clock.instant().plus(limit);
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
