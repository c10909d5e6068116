package org.keyturn.worker.vitals;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.grpc.StatusRuntimeException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vitals of one worker process, served from its start to its end. */
public final class Vitals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
  private static final double REPORT_SECONDS = 5;
  private static final long BOARD_SECONDS = 15;
  private static final long ANSWER_SECONDS = 3;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope scope =
      new RootScopeBuilder()
          .reporter(new MicrometerClientStatsReporter(registry))
          .reportEvery(Duration.ofSeconds(REPORT_SECONDS));
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "ceremony-board");
            thread.setDaemon(true);
            return thread;
          });
  private final VitalsServer server;
  private volatile Optional<WorkflowClient> client = Optional.empty();

  private Vitals(InetSocketAddress address) throws IOException {
    server = VitalsServer.start(address, this::notReady, registry::scrape);
  }

  /**
   * Begins to serve: alive, not ready.
   *
   * @throws IOException when the address cannot be listened on
   */
  public static Vitals listen(InetSocketAddress address) throws IOException {
    return new Vitals(address);
  }

  /** Where they are served. */
  public URI address() {
    InetSocketAddress address = server.address();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  /** Where Temporal's own SDK reports its figures to. */
  public Scope scope() {
    return scope;
  }

  /**
   * Says that the worker polls.
   *
   * @param tellsOfCeremonies whether the figures of the ceremonies are told here too: one role does
   */
  public void started(WorkflowClient polling, boolean tellsOfCeremonies) {
    client = Optional.of(polling);
    if (tellsOfCeremonies) {
      var meters = new CeremonyMeters(new TemporalBoard(polling), registry, Clock.systemUTC());
      reader.scheduleWithFixedDelay(() -> read(meters), 0, BOARD_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void read(CeremonyMeters meters) {
    try {
      meters.read();
    } catch (RuntimeException e) {
      // Old figures are seen by their age; the next reading may succeed.
      LOG.warn("the ceremonies cannot be read for their figures: {}", e.getMessage());
    }
  }

  private Optional<String> notReady() {
    if (client.isEmpty()) {
      return Optional.of("the worker does not poll yet");
    }
    try {
      client
          .get()
          .getWorkflowServiceStubs()
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of("Temporal does not answer: " + e.getStatus().getCode());
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
    server.close();
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      LOG.debug("the last figures are not reported", e);
    }
  }
}
