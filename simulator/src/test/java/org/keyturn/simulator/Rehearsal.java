package org.keyturn.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyturn.simulator.aws.Credentials;
import org.keyturn.simulator.aws.Trail;
import org.keyturn.simulator.aws.cloudhsm.Activations;
import org.keyturn.simulator.aws.cloudhsm.Assumption;
import org.keyturn.simulator.aws.cloudhsm.Assumptions;
import org.keyturn.simulator.aws.ec2.Vpc;
import org.keyturn.simulator.fault.Faults;
import org.keyturn.simulator.state.Effects;
import org.keyturn.simulator.state.Pace;
import org.keyturn.simulator.state.Store;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.cloudhsmv2.model.Hsm;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A control plane over HTTP, with a fake fleet behind it and the AWS SDK's clients before it. */
final class Rehearsal implements AutoCloseable {
  final Path state;
  final HandClock clock = new HandClock();
  final FakeFleet fleet = new FakeFleet();
  final Activations activations;
  final Vpc vpc;
  final CloudHsmV2Client cloudHsm;
  final Ec2Client ec2;
  final IamClient iam;
  final KmsClient kms;
  final ServiceQuotasClient quotas;
  final SsmClient ssm;
  final StsClient sts;
  final String url;

  private static final Customer CUSTOMER = new Customer();
  private static @Nullable Roots shared;

  private final ControlPlane plane;
  private final Effects effects;
  private final Trail trail;

  /** With no delays. */
  Rehearsal(Path state) throws IOException {
    this(state, 0);
  }

  /** With time that passes only by {@link #clock}. */
  Rehearsal(Path state, double speed) throws IOException {
    this(state, speed, Optional.empty());
  }

  /** With signatures checked. */
  Rehearsal(Path state, double speed, Optional<Credentials> credentials) throws IOException {
    this(state, speed, credentials, Assumptions.USUAL);
  }

  /** With other answers to what AWS leaves open. */
  Rehearsal(Path state, double speed, Assumption assumption, String answer) throws IOException {
    this(state, speed, Optional.empty(), new Assumptions(Map.of(assumption, answer)));
  }

  private Rehearsal(
      Path state, double speed, Optional<Credentials> credentials, Assumptions assumptions)
      throws IOException {
    this.state = state;
    Pace pace = new Pace(speed, clock);
    effects = new Effects(state.resolve("effects.jsonl"), clock);
    trail = new Trail(state.resolve("calls.jsonl"), clock);
    Store store = new Store(state.resolve("state.json"), effects);
    vpc = store.section("ec2", Vpc.class, () -> Vpc.fresh("eu-west-1", 77));
    activations = new Activations(state.resolve("activated"), pace);
    Roots roots = roots();
    plane =
        new ControlPlane(
            0,
            new ControlPlane.Ground(
                store,
                pace,
                clock,
                vpc,
                roots,
                activations,
                new Faults(store, Clock.systemUTC()),
                credentials,
                assumptions,
                trail),
            fleet,
            Map.of());
    url = plane.url();
    cloudHsm = client(CloudHsmV2Client.builder());
    ec2 = client(Ec2Client.builder());
    iam = client(IamClient.builder());
    kms = client(KmsClient.builder());
    quotas = client(ServiceQuotasClient.builder());
    ssm = client(SsmClient.builder());
    sts = client(StsClient.builder());
  }

  /** Making keys is slow: all tests share two roots. */
  static synchronized Roots roots() throws IOException {
    if (shared == null) {
      shared = Roots.in(Files.createTempDirectory("roots"), Clock.systemUTC());
    }
    return shared;
  }

  /** A client that signs for another region. */
  CloudHsmV2Client cloudHsmIn(Region region) {
    return client(CloudHsmV2Client.builder(), region);
  }

  private <C> C client(AwsClientBuilder<?, C> builder) {
    return client(builder, Region.EU_WEST_1);
  }

  private <C> C client(AwsClientBuilder<?, C> builder, Region region) {
    builder
        .endpointOverride(URI.create(url))
        .region(region)
        .overrideConfiguration(
            o -> o.retryStrategy(RetryMode.STANDARD).retryStrategy(s -> s.maxAttempts(1)))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")));
    if (builder instanceof AwsSyncClientBuilder<?, ?> s) {
      s.httpClientBuilder(UrlConnectionHttpClient.builder());
    }
    return builder.build();
  }

  String subnet(int n) {
    return vpc.subnets().get(n).id();
  }

  /** Arms a fault and answers the HTTP status. */
  int fault(String body) throws Exception {
    return faults("POST", body).statusCode();
  }

  /** What the switchboard answers. */
  HttpResponse<String> faults(String method, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + "/faults"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** The names of all effects so far. */
  List<String> effects() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(state.resolve("effects.jsonl"))) {
      names.add(json.readTree(line).get("effect").asText());
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    cloudHsm.close();
    ec2.close();
    iam.close();
    kms.close();
    quotas.close();
    ssm.close();
    sts.close();
    plane.close();
    effects.close();
    trail.close();
  }

  Cluster create() {
    return cloudHsm
        .createCluster(
            r -> r.hsmType("hsm2m.medium").mode(ClusterMode.FIPS).subnetIds(subnet(0), subnet(1)))
        .cluster();
  }

  Cluster activeCluster() {
    create();
    createHsm(0, "127.77.1.10");
    Cluster cluster = describe();
    initialize(cluster);
    activations.activated(cluster.clusterId());
    return describe();
  }

  void initialize(Cluster cluster) {
    cloudHsm.initializeCluster(
        r ->
            r.clusterId(cluster.clusterId())
                .signedCert(CUSTOMER.sign(cluster.certificates().clusterCsr()))
                .trustAnchor(CUSTOMER.anchor()));
  }

  Hsm createHsm(int subnet, @Nullable String address) {
    return cloudHsm
        .createHsm(
            r ->
                r.clusterId(describe().clusterId())
                    .availabilityZone(vpc.subnets().get(subnet).zone())
                    .ipAddress(address))
        .hsm();
  }

  Cluster describe() {
    return cloudHsm.describeClusters().clusters().get(0);
  }
}
