package org.keyturn.activities.cluster;

import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.testing.SimulatedAws;
import org.keyturn.ceremony.environment.Environment;

/** The adapter to AWS, held to the contract against the simulator. */
class AwsControlPlaneTest extends ControlPlaneContract {
  private final SimulatedAws aws = SimulatedAws.running();

  @Override
  Environment environment() {
    return aws.environment();
  }

  @Override
  ControlPlane controlPlane(Environment environment) {
    return new AwsControlPlane(AwsClients.of(environment));
  }
}
