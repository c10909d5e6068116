package org.keyturn.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.keyturn.simulator.aws.Downloads;
import org.keyturn.simulator.aws.Endpoint;
import org.keyturn.simulator.aws.Faults;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.cloudhsm.Activations;
import org.keyturn.simulator.aws.cloudhsm.CloudHsm;
import org.keyturn.simulator.aws.ec2.Ec2;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.aws.ssm.Ssm;
import org.keyturn.simulator.aws.sts.Sts;
import org.keyturn.simulator.client.Packages;
import org.keyturn.simulator.hsm.Fleet;
import org.keyturn.simulator.pki.HsmFactory;
import org.keyturn.simulator.state.Effects;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.StateInUseException;
import org.keyturn.simulator.state.StateLock;
import org.keyturn.simulator.state.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running simulator: every part of it, started in order and stopped in the reverse. */
public final class Simulation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
  private static final String REGION = "eu-west-1";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Endpoint endpoint;

  private Simulation(Options options) throws IOException, StateInUseException {
    try {
      endpoint = startParts(options);
    } catch (IOException | StateInUseException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Endpoint startParts(Options options) throws IOException, StateInUseException {
    Path state = options.state();
    Clock clock = Clock.systemUTC();
    keep(StateLock.take(state));
    Effects effects = keep(new Effects(state.resolve("effects.jsonl"), clock));
    Store store = new Store(state.resolve("state.json"), effects);
    Pace pace = new Pace(options.pace(), clock);
    Loopback loopback = keep(new Loopback(store));
    Vpc vpc = store.section("ec2", Vpc.class, () -> Vpc.fresh(REGION, loopback.second()));
    Roots roots = Roots.in(state.resolve("roots"), clock);
    Activations activations = new Activations(state.resolve("activated"), pace);
    Fleet fleet = keep(new Fleet(state, effects, activations));
    Faults faults = new Faults(store);
    HsmFactory factory = new HsmFactory(roots.aws(), roots.manufacturer(), clock);
    CloudHsm cloudHsm = new CloudHsm(store, vpc, fleet, factory, activations, faults, pace);
    Map<String, Path> packages = new Packages(state).build();
    List<Service> services =
        List.of(
            cloudHsm.service(),
            Ec2.service(vpc, Sts.ACCOUNT, store),
            Ssm.service(REGION, Sts.ACCOUNT, store, clock),
            Sts.service());
    Endpoint endpoint =
        keep(new Endpoint(options.port(), services, faults, store, cloudHsm::advance));
    endpoint.serve(new Downloads(packages));
    endpoint.start();
    keepMoving(cloudHsm, store);
    store.commit();
    new NetworkFile(state, endpoint.url(), vpc, roots, packages).write();
    return endpoint;
  }

  /** Starts everything, or nothing when a part refuses. */
  public static Simulation start(Options options) throws IOException, StateInUseException {
    return new Simulation(options);
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Time passes also while nobody asks: HSMs come up and go by themselves. */
  private void keepMoving(CloudHsm cloudHsm, Store store) {
    ScheduledExecutorService clockwork =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "clockwork");
              thread.setDaemon(true);
              return thread;
            });
    parts.push(clockwork::shutdownNow);
    Runnable tick =
        () -> {
          try {
            synchronized (store) {
              cloudHsm.advance();
              store.commit();
            }
          } catch (RuntimeException e) {
            // A tick that throws would be the last one; the next may succeed.
            LOG.error("time could not pass", e);
          }
        };
    clockwork.scheduleWithFixedDelay(tick, 250, 250, TimeUnit.MILLISECONDS);
  }

  /** Where the control plane answers. */
  public String endpoint() {
    return endpoint.url();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The remaining parts must be stopped all the same.
        LOG.warn("a part did not stop cleanly", e);
      }
    }
  }
}
