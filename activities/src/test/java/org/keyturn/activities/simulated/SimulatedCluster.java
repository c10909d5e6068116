package org.keyturn.activities.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keyturn.ceremony.document.Documents;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.json.CanonicalJson;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.Cluster;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A cluster of the simulator, initialised and with its first HSM, and the environment it is in. */
public final class SimulatedCluster implements AutoCloseable {
  private final SimulatorProcess simulator;
  private final CloudHsmV2Client cloudHsm;
  private final SsmClient ssm;
  private final Environment environment;
  private final CustomerCa ca = new CustomerCa();
  private final String anchor = ca.anchor();
  private final String id;

  public SimulatedCluster(Path state) {
    simulator = SimulatorProcess.start(state);
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
    var region = Region.of(simulator.network().path("region").asText());
    cloudHsm =
        CloudHsmV2Client.builder()
            .endpointOverride(simulator.endpoint())
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    ssm =
        SsmClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    environment = environment(simulator.network());
    id = initialised();
  }

  private String initialised() {
    List<String> subnets = environment.subnets().stream().map(Environment.Subnet::id).toList();
    String cluster =
        cloudHsm
            .createCluster(c -> c.hsmType("hsm2m.medium").mode(ClusterMode.FIPS).subnetIds(subnets))
            .cluster()
            .clusterId();
    await(cluster, "UNINITIALIZED");
    addHsm(cluster, 0);
    String csr = describe(cluster).certificates().clusterCsr();
    cloudHsm.initializeCluster(
        i -> i.clusterId(cluster).signedCert(ca.sign(csr)).trustAnchor(anchor));
    await(cluster, "INITIALIZED");
    return cluster;
  }

  /** Adds the HSM of a subnet and waits for it. */
  public void addHsm(int subnet) {
    await(id, "ACTIVE");
    addHsm(id, subnet);
  }

  private void addHsm(String cluster, int subnet) {
    var place = environment.subnets().get(subnet);
    cloudHsm.createHsm(
        c -> c.clusterId(cluster).availabilityZone(place.zone()).ipAddress(place.hsm()));
    Patience.until(
        () ->
            describe(cluster).hsms().stream()
                .anyMatch(
                    hsm ->
                        place.hsm().equals(hsm.eniIp()) && "ACTIVE".equals(hsm.stateAsString())));
  }

  private void await(String cluster, String state) {
    Patience.until(() -> state.equals(describe(cluster).stateAsString()));
  }

  private Cluster describe(String cluster) {
    return cloudHsm
        .describeClusters(d -> d.filters(Map.of("clusterIds", List.of(cluster))))
        .clusters()
        .get(0);
  }

  public String id() {
    return id;
  }

  public String anchor() {
    return anchor;
  }

  public Environment environment() {
    return environment;
  }

  public SimulatorProcess simulator() {
    return simulator;
  }

  public SsmClient ssm() {
    return ssm;
  }

  /** The addresses of the first so many HSMs. */
  public List<String> addresses(int count) {
    return environment.subnets().stream().limit(count).map(Environment.Subnet::hsm).toList();
  }

  private static Environment environment(JsonNode network) {
    var root = new HashMap<String, Object>();
    root.put("format", "keyturn-environment/1");
    root.put("name", "rehearsal");
    String endpoint = network.path("endpoint").asText();
    root.put(
        "endpoints",
        List.of("cloudhsmv2", "ec2", "ssm", "sts").stream()
            .collect(Collectors.toMap(s -> s, s -> endpoint)));
    for (String same : List.of("region", "account", "vpc", "subnets", "bastionGroup", "client")) {
      root.put(same, network.path(same));
    }
    var roots = new HashMap<String, Object>();
    network
        .path("roots")
        .fields()
        .forEachRemaining(r -> roots.put(r.getKey(), new ArrayList<>(List.of(r.getValue()))));
    root.put("roots", roots);
    root.put("parameters", Map.of("prefix", "/keyturn/rehearsal"));
    root.put("records", "/var/lib/keyturn/records");
    root.put("poll", "1s");
    root.put("price", Map.of("hsmHour", "1.60", "currency", "USD"));
    try {
      return Documents.environment("network", CanonicalJson.write(root)).content();
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    simulator.close();
    cloudHsm.close();
    ssm.close();
  }
}
