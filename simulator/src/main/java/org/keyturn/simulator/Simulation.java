package org.keyturn.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.keyturn.simulator.aws.Credentials;
import org.keyturn.simulator.aws.Trail;
import org.keyturn.simulator.aws.cloudhsm.Activations;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.client.Packages;
import org.keyturn.simulator.fault.Fault;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.hsm.Fleet;
import org.keyturn.simulator.state.AtomicFile;
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
  private final String endpoint;

  private Simulation(Options options) throws IOException, StateInUseException {
    try {
      endpoint = startParts(options);
    } catch (IOException | StateInUseException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts everything, or nothing when a part refuses. */
  public static Simulation start(Options options) throws IOException, StateInUseException {
    return new Simulation(options);
  }

  private String startParts(Options options) throws IOException, StateInUseException {
    Path state = options.state();
    Clock clock = Clock.systemUTC();
    Optional<Credentials> credentials =
        options.credentials().isEmpty()
            ? Optional.empty()
            : Optional.of(Credentials.read(options.credentials().get()));
    keep(StateLock.take(state));
    AtomicFile.sweep(state);
    Effects effects = keep(new Effects(state.resolve("effects.jsonl"), clock));
    Store store = new Store(state.resolve("state.json"), effects);
    Pace pace = new Pace(options.pace(), clock);
    Loopback loopback = keep(new Loopback(store));
    Vpc vpc = store.section("ec2", Vpc.class, () -> Vpc.fresh(REGION, loopback.second()));
    Roots roots = Roots.in(state.resolve("roots"), clock);
    Activations activations = new Activations(state.resolve("activated"), pace);
    Faults faults = new Faults(store, clock);
    Fleet fleet = keep(new Fleet(state, effects, activations, new FaultyDoor(faults, store)));
    Map<String, Path> packages = new Packages(state).build();
    ControlPlane.Ground ground =
        new ControlPlane.Ground(
            store,
            pace,
            clock,
            vpc,
            roots,
            activations,
            faults,
            credentials,
            options.assumptions(),
            keep(new Trail(state.resolve("calls.jsonl"), clock)));
    ControlPlane plane = keep(new ControlPlane(options.port(), ground, fleet, packages));
    NetworkFile network = new NetworkFile(state, plane.url(), vpc, roots, packages);
    synchronized (store) {
      faults.when(
          Fault.ExpiredRoot.class,
          fault -> {
            roots.named(fault.on()).expire(clock);
            network.write();
          });
      faults.whenCleared(
          Fault.ExpiredRoot.class,
          fault -> {
            roots.named(fault.on()).renew();
            network.write();
          });
      network.write();
    }
    return plane.url();
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Where the control plane answers. */
  public String endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // AutoCloseable declares no narrower one, and the remaining parts must be stopped all the
        // same.
        LOG.warn("a part did not stop cleanly", e);
      }
    }
  }
}
