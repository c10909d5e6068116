package org.keyturn.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.keyturn.simulator.aws.Caller;
import org.keyturn.simulator.aws.Credentials;
import org.keyturn.simulator.aws.Downloads;
import org.keyturn.simulator.aws.Endpoint;
import org.keyturn.simulator.aws.Service;
import org.keyturn.simulator.aws.SignatureCheck;
import org.keyturn.simulator.aws.Trail;
import org.keyturn.simulator.aws.cloudhsm.Activations;
import org.keyturn.simulator.aws.cloudhsm.Assumptions;
import org.keyturn.simulator.aws.cloudhsm.CloudHsm;
import org.keyturn.simulator.aws.ec2.Ec2;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.aws.iam.Iam;
import org.keyturn.simulator.aws.kms.Kms;
import org.keyturn.simulator.aws.quotas.ServiceQuotas;
import org.keyturn.simulator.aws.ssm.Ssm;
import org.keyturn.simulator.aws.sts.Sts;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.hsm.HsmFleet;
import org.keyturn.simulator.pki.HsmFactory;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All services behind one endpoint, driving a fleet of HSMs. */
final class ControlPlane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);

  private final Endpoint endpoint;
  private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();

  /** What the control plane stands on. */
  record Ground(
      Store store,
      Pace pace,
      Clock clock,
      Vpc vpc,
      Roots roots,
      Activations activations,
      Faults faults,
      Optional<Credentials> credentials,
      Assumptions assumptions,
      Trail trail) {}

  /** Answers on the port (0 takes a free one) from now on. */
  ControlPlane(int port, Ground ground, HsmFleet fleet, Map<String, Path> packages)
      throws IOException {
    Store store = ground.store();
    Vpc vpc = ground.vpc();
    Faults faults = ground.faults();
    HsmFactory factory =
        new HsmFactory(ground.roots().aws(), ground.roots().manufacturer(), ground.clock());
    CloudHsm cloudHsm =
        new CloudHsm(
            store,
            vpc,
            fleet,
            factory,
            ground.activations(),
            faults,
            ground.pace(),
            ground.assumptions());
    Kms kms = new Kms(vpc.region(), Caller.ACCOUNT, store, ground.clock());
    List<Service> services =
        List.of(
            cloudHsm.service(),
            Ec2.service(vpc, Caller.ACCOUNT, store),
            Iam.service(Caller.ACCOUNT, Caller.ARN),
            kms.service(),
            ServiceQuotas.service(vpc.region(), Caller.ACCOUNT),
            Ssm.service(vpc.region(), Caller.ACCOUNT, store, ground.clock(), kms::knows),
            Sts.service());
    store.commit();
    endpoint = new Endpoint(port, services, faults, store, cloudHsm::advance, ground.trail());
    endpoint.serve(new Downloads(packages));
    ground
        .credentials()
        .ifPresent(known -> endpoint.require(new SignatureCheck(known, ground.clock())));
    endpoint.start();
    clockwork.scheduleWithFixedDelay(() -> tick(cloudHsm, store), 250, 250, TimeUnit.MILLISECONDS);
  }

  /** Time passes also while nobody asks: HSMs come up and go by themselves. */
  private static void tick(CloudHsm cloudHsm, Store store) {
    try {
      synchronized (store) {
        cloudHsm.advance();
        store.commit();
      }
    } catch (RuntimeException e) {
      // A tick that throws would be the last one; the next may succeed.
      LOG.error("time could not pass", e);
    }
  }

  String url() {
    return endpoint.url();
  }

  @Override
  public void close() {
    // An interrupted tick would break off what it is writing.
    clockwork.shutdown();
    try {
      clockwork.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    endpoint.close();
  }
}
