package org.keyturn.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.cluster.AwsControlPlane;
import org.keyturn.activities.hsm.CloudHsmCli;
import org.keyturn.activities.network.AwsFirewall;
import org.keyturn.activities.password.ParameterStore;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.ceremony.WarmUp;

/**
 * Loads the classes of a whole worker once, for the archive from which the launcher starts workers
 * faster. It reaches nothing but this machine: a port that is closed, and one that stands for AWS
 * and has nothing to say.
 */
final class Training {
  private static final String CLOSED = "127.0.0.1:1";
  private static final GetSystemInfoRequest ASKED = GetSystemInfoRequest.getDefaultInstance();

  private Training() {}

  public static void main(String[] arguments) throws IOException, RefusedException {
    WarmUp.run();
    System.setProperty("aws.accessKeyId", "warm-up");
    System.setProperty("aws.secretAccessKey", "warm-up");
    HttpServer nothing = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    nothing.createContext("/", Training::answerNothing);
    nothing.start();
    try {
      load("http://127.0.0.1:" + nothing.getAddress().getPort());
    } finally {
      // Its thread would keep a training that failed from ending.
      nothing.stop(0);
    }
    System.exit(0);
  }

  private static void load(String endpoint) throws IOException, RefusedException {
    Installed installed = installed(endpoint);
    Environment environment = installed.environment().content();
    try (Wiring wiring = new Wiring(installed);
        AwsClients aws = AwsClients.of(environment)) {
      Set<Role> all = EnumSet.allOf(Role.class);
      WorkflowServiceStubs service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder()
                  .setTarget(CLOSED)
                  .validateAndBuildWithDefaults());
      Workers.factory(WorkflowClient.newInstance(service), all, installed, wiring.activities(all));
      var controlPlane = new AwsControlPlane(aws);
      fail(CloudHsmCli::tryTerminal);
      fail(controlPlane::present);
      fail(controlPlane::account);
      fail(() -> new AwsFirewall(aws).ingress("sg-0"));
      fail(() -> new ParameterStore(aws.ssm(), Optional.empty()).version("/none"));
      fail(() -> service.blockingStub().withDeadlineAfter(1, SECONDS).getSystemInfo(ASKED));
    }
  }

  private static Installed installed(String endpoint) throws IOException, RefusedException {
    Path examples = Path.of(System.getenv("KEYTURN_HOME"), "examples");
    String endpoints =
        "endpoints: {cloudhsmv2: %1$s, ec2: %1$s, ssm: %1$s, sts: %1$s}\n".formatted(endpoint);
    return new Installed(
        Documents.environment(
            "warm-up", Files.readString(examples.resolve("environment.yaml")) + endpoints),
        Documents.roster("warm-up", Files.readString(examples.resolve("roster.yaml"))));
  }

  /** What an answer without content lacks is no matter: the classes that look for it are loaded. */
  private static void fail(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // Expected of most.
    }
  }

  private static void answerNothing(HttpExchange call) throws IOException {
    String asked = String.valueOf(call.getRequestHeaders().getFirst("Content-Type"));
    byte[] nothing = (asked.contains("json") ? "{}" : "<nothing/>").getBytes(UTF_8);
    call.sendResponseHeaders(200, nothing.length);
    call.getResponseBody().write(nothing);
    call.close();
  }
}
