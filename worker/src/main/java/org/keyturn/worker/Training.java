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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.certificate.CertificatePractice;
import org.keyturn.activities.client.HttpDownloads;
import org.keyturn.activities.cluster.AwsControlPlane;
import org.keyturn.activities.hsm.CloudHsmCli;
import org.keyturn.activities.network.AwsFirewall;
import org.keyturn.activities.network.Firewall;
import org.keyturn.activities.password.ParameterStore;
import org.keyturn.activities.password.Password;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.ceremony.WarmUp;

/**
 * Loads the classes of a whole worker once, for the archive from which the launcher starts workers
 * faster. It reaches nothing but this machine: a port that is closed, and one that stands for AWS.
 */
final class Training {
  private static final String CLOSED = "127.0.0.1:1";
  private static final String JSON =
      """
      {"Version": 1, "Parameter": {"Name": "/training", "Value": "training", "Version": 1},
       "Clusters": [{"ClusterId": "cluster-0", "State": "ACTIVE", "SecurityGroup": "sg-0",
         "SubnetMapping": {"eu-west-1a": "subnet-0"}, "TagList": [{"Key": "a", "Value": "b"}],
         "Certificates": {"ClusterCsr": "none"},
         "BackupRetentionPolicy": {"Type": "DAYS", "Value": "90"},
         "Hsms": [{"HsmId": "hsm-0", "State": "ACTIVE", "EniIp": "10.0.0.1"}]}]}
      """;
  private static final String XML =
      """
      <answer>
        <GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult>
        <securityGroupInfo><item><groupId>sg-0</groupId><ipPermissions><item>
          <ipProtocol>tcp</ipProtocol><fromPort>2223</fromPort><toPort>2225</toPort>
          <groups><item><groupId>sg-0</groupId></item></groups>
        </item></ipPermissions></item></securityGroupInfo>
        <securityGroupRuleSet><item><groupId>sg-0</groupId></item></securityGroupRuleSet>
      </answer>
      """;
  private static final GetSystemInfoRequest ASKED = GetSystemInfoRequest.getDefaultInstance();

  private Training() {}

  public static void main(String[] arguments) throws IOException, RefusedException {
    WarmUp.run();
    System.setProperty("aws.accessKeyId", "warm-up");
    System.setProperty("aws.secretAccessKey", "warm-up");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", Training::answer);
    server.start();
    try {
      load("http://127.0.0.1:" + server.getAddress().getPort());
      OwnClasses.load();
    } finally {
      // Its thread would keep a training that failed from ending.
      server.stop(0);
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
      var firewall = new AwsFirewall(aws);
      var parameters = new ParameterStore(aws.ssm(), Optional.empty());
      fail(() -> WorkerCommand.commandLine().parseArgs("--role", "hsm"));
      fail(CloudHsmCli::tryTerminal);
      fail(CertificatePractice::run);
      fail(aws::practise);
      fail(controlPlane::present);
      fail(controlPlane::account);
      fail(() -> controlPlane.initialize("cluster-0", "certificate", "anchor"));
      fail(() -> firewall.groupOf("cluster-0"));
      fail(() -> firewall.ingress("sg-0"));
      fail(() -> firewall.open("sg-0", new Firewall.Ingress("tcp", 2223, 2225, "sg-0")));
      fail(() -> parameters.version("/training"));
      fail(() -> parameters.keep("/training", Password.of("training")));
      fail(() -> parameters.read("/training").close());
      fail(() -> download(URI.create(endpoint)));
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

  /** Most answers lack something: the classes that look for it are loaded all the same. */
  private static void fail(Call call) {
    try {
      call.run();
    } catch (IOException | RuntimeException e) {
      // Expected of most.
    }
  }

  private static void download(URI from) throws IOException {
    Path to = Files.createTempFile("keyturn-training", "");
    try {
      new HttpDownloads().get(from, to);
    } finally {
      Files.delete(to);
    }
  }

  private interface Call {
    void run() throws IOException;
  }

  /** The same to every question; each client takes of it what it knows. */
  private static void answer(HttpExchange call) throws IOException {
    String asked = String.valueOf(call.getRequestHeaders().getFirst("Content-Type"));
    byte[] answer = (asked.contains("json") ? JSON : XML).getBytes(UTF_8);
    call.sendResponseHeaders(200, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }
}
