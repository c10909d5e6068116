package org.keyturn.activities.network;

import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.testing.SimulatedAws;
import org.keyturn.ceremony.environment.Environment;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;

/** The adapter to AWS, held to the contract against the simulator. */
class AwsFirewallTest extends FirewallContract {
  private static final int LOOKS = 50;

  private final Environment environment = SimulatedAws.running().environment();
  private final AwsClients clients = AwsClients.of(environment);

  @Override
  Firewall firewall() {
    return new AwsFirewall(clients);
  }

  @Override
  String cluster() {
    CloudHsmV2Client aws = clients.cloudHsm();
    String id =
        aws.createCluster(
                request ->
                    request
                        .hsmType("hsm2m.medium")
                        .mode("FIPS")
                        .subnetIds(environment.subnets().get(0).id()))
            .cluster()
            .clusterId();
    for (int look = 0; firewall().groupOf(id).isEmpty(); look++) {
      if (look > LOOKS) {
        throw new AssertionError("the group of " + id + " never appears");
      }
    }
    return id;
  }

  @Override
  String clientGroup() {
    return environment.bastionGroup();
  }
}
