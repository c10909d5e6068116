package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.Options;
import org.keyturn.simulator.Simulation;
import org.keyturn.simulator.aws.cloudhsm.Assumptions;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.wire.ClientConfig;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudhsmv2.CloudHsmV2Client;
import software.amazon.awssdk.services.cloudhsmv2.model.ClusterMode;

/** A client that asks a control plane which checks signatures. */
class ConfigureByIdTest {
  private static final Map<String, String> KEY =
      Map.of("AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "y");

  @TempDir Path directory;
  private Simulation simulation;
  private Installation client;
  private String cluster;
  private String address;

  @BeforeEach
  void create() throws Exception {
    client = Installation.unpack(directory.resolve("client"));
    Path known =
        Files.writeString(
            directory.resolve("credentials"),
            "[default]\naws_access_key_id = x\naws_secret_access_key = y\n");
    Path state = Files.createDirectories(directory.resolve("state"));
    simulation = Simulation.start(new Options(0, 0, state, Optional.of(known), Assumptions.USUAL));
    try (CloudHsmV2Client aws =
        CloudHsmV2Client.builder()
            .endpointOverride(URI.create(simulation.endpoint()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
            .build()) {
      String subnet =
          Files.readString(state.resolve("network.json"))
              .replaceFirst("(?s).*?\"(subnet-[0-9a-f]+)\".*", "$1");
      cluster =
          aws.createCluster(
                  request ->
                      request.hsmType("hsm2m.medium").mode(ClusterMode.FIPS).subnetIds(subnet))
              .cluster()
              .clusterId();
      aws.describeClusters();
      String zone =
          aws.describeClusters().clusters().get(0).subnetMapping().keySet().iterator().next();
      aws.createHsm(request -> request.clusterId(cluster).availabilityZone(zone));
      aws.describeClusters();
      address = aws.describeClusters().clusters().get(0).hsms().get(0).eniIp();
    }
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  @Behaviour(
      value =
          "configure-cli --cluster-id writes the addresses that DescribeClusters tells, and the id"
              + " into the configuration.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, configure-tool-params5",
      area = Area.CONFIGURATION)
  void looksUpTheAddresses() {
    assertThat(configure(KEY, "--region", "eu-west-1")).isEmpty();

    assertThat(ClientConfig.read(client.root(), "cli").servers())
        .extracting(ClientConfig.Server::host)
        .containsExactly(address);
    assertThat(ClientConfig.clusterId(client.root(), "cli")).isEqualTo(cluster);
    assertThat(client.run("user", "list", "--cluster-id", cluster).text())
        .as("it is the one that is configured")
        .isEqualTo("Failed to initialize hsm1 context");
    assertThat(client.run("user", "list", "--cluster-id", "cluster-other").text())
        .contains("not configured");
  }

  @Test
  void takesTheKeyOfTheProfileAndTheRegionOfTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "AWS_SHARED_CREDENTIALS_FILE",
            directory.resolve("credentials").toString(),
            "AWS_REGION",
            "eu-west-1");

    assertThat(configure(environment)).isEmpty();
  }

  @Test
  void saysWhyItCannotLookUp() throws Exception {
    String before = Files.readString(ClientConfig.file(client.root(), "cli"));

    assertThat(configure(Map.of("HOME", "/nowhere")))
        .contains("No credentials in the property bag");
    assertThat(configure(Map.of("AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "z")))
        .contains("DescribeClusters was refused");
    simulation.close();
    assertThat(configure(KEY)).contains("cannot ask http://127.0.0.1");
    assertThat(ClientConfig.file(client.root(), "cli")).hasContent(before);
  }

  private String configure(Map<String, String> environment, String... more) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> words =
        new ArrayList<>(List.of("--cluster-id", cluster, "--endpoint", simulation.endpoint()));
    words.addAll(List.of(more));
    new Configure(client.root(), "cli", System.out, new PrintStream(err), environment).run(words);
    return err.toString();
  }
}
