package org.keyturn.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.cluster.AwsControlPlane;
import org.keyturn.ceremony.document.Document;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.ceremony.WarmUp;

/**
 * Loads the classes of a whole worker once, for the archive from which the launcher starts workers
 * faster. It reaches nothing but closed ports of this machine.
 */
final class Training {
  private static final String CLOSED = "127.0.0.1:1";

  private Training() {}

  public static void main(String[] arguments) throws IOException, RefusedException {
    WarmUp.run();
    Path examples = Path.of(System.getenv("KEYTURN_HOME"), "examples");
    String endpoints =
        "endpoints: {cloudhsmv2: http://%1$s, ec2: http://%1$s, ssm: http://%1$s, sts: http://%1$s}"
            .formatted(CLOSED);
    Document<Environment> environment =
        Documents.environment(
            "warm-up", Files.readString(examples.resolve("environment.yaml")) + endpoints + "\n");
    var installed =
        new Installed(
            environment,
            Documents.roster("warm-up", Files.readString(examples.resolve("roster.yaml"))));
    System.setProperty("aws.accessKeyId", "warm-up");
    System.setProperty("aws.secretAccessKey", "warm-up");
    try (Wiring wiring = new Wiring(installed);
        AwsClients aws = AwsClients.of(environment.content())) {
      Set<Role> all = EnumSet.allOf(Role.class);
      WorkflowServiceStubs service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder()
                  .setTarget(CLOSED)
                  .validateAndBuildWithDefaults());
      Workers.factory(WorkflowClient.newInstance(service), all, installed, wiring.activities(all));
      new AwsControlPlane(aws).account();
    } catch (RuntimeException e) {
      // Expected: nobody is there. What was wanted is that everything up to here has been loaded.
      System.exit(0);
    }
  }
}
