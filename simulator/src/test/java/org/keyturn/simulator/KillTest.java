package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.aws.cloudhsm.Assumptions;
import org.keyturn.simulator.state.StateInUseException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The real process, killed and started again on what it left. */
class KillTest {
  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    String url = start();
    Process first = started.get(0);
    Thread killer =
        new Thread(
            () -> {
              while (acknowledged(acknowledged) < 25) {
                Thread.onSpinWait();
              }
              first.destroyForcibly();
            });
    killer.start();
    try (SsmClient ssm = ssm(url)) {
      assertThatThrownBy(
              () -> {
                for (int n = 0; ; n++) {
                  String name = "/load/" + n;
                  ssm.putParameter(r -> r.name(name).value("v").type(ParameterType.STRING));
                  synchronized (acknowledged) {
                    acknowledged.add(name);
                  }
                }
              })
          .isInstanceOf(SdkClientException.class);
    }
    killer.join();
    first.waitFor();

    String again = start();

    try (SsmClient ssm = ssm(again)) {
      assertThat(
              ssm.getParametersByPathPaginator(r -> r.path("/load")).stream()
                  .flatMap(page -> page.parameters().stream())
                  .map(Parameter::name))
          .containsAll(acknowledged);
    }
  }

  @Test
  void aSecondOneOnTheSameStateIsRefusedAndTheFirstGoesOn() throws Exception {
    try (Simulation first = Simulation.start(options())) {
      assertThatThrownBy(() -> Simulation.start(options()))
          .isInstanceOf(StateInUseException.class)
          .hasMessageContaining("another simulator runs on " + directory);

      try (SsmClient ssm = ssm(first.endpoint())) {
        assertThat(ssm.describeParameters().parameters()).isEmpty();
      }
    }
  }

  @Test
  void theNetworkFileDescribesWhatIsThereAndStaysTheSame() throws Exception {
    JsonNode before;
    try (Simulation simulation = Simulation.start(options())) {
      before = network();
      assertThat(before.get("endpoint").asText()).isEqualTo(simulation.endpoint());
      assertThat(before.get("subnets")).hasSize(3);
      assertThat(before.at("/subnets/0/hsm").asText()).matches("127\\.\\d+\\.1\\.10");
      assertThat(Path.of(before.at("/roots/aws/file").asText())).exists();
      assertThat(before.at("/client/install").toString()).contains("{package}");
      for (JsonNode one : before.at("/client/packages")) {
        try (var bytes = URI.create(one.get("url").asText()).toURL().openStream()) {
          assertThat(sha256(bytes.readAllBytes())).isEqualTo(one.get("sha256").asText());
        }
      }
    }

    Simulation.start(options()).close();

    for (String kept : List.of("vpc", "subnets", "bastionGroup", "roots")) {
      assertThat(network().get(kept)).isEqualTo(before.get(kept));
    }
  }

  private Options options() {
    return new Options(0, 0, directory, Optional.empty(), Assumptions.USUAL);
  }

  private static int acknowledged(Set<String> names) {
    synchronized (names) {
      return names.size();
    }
  }

  private JsonNode network() throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve("network.json")));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private String start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.keyturn.simulator.Simulator",
                "--pace",
                "0",
                "--state",
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return String.valueOf(out.readLine());
  }

  private static SsmClient ssm(String url) {
    return SsmClient.builder()
        .endpointOverride(URI.create(url))
        .region(Region.EU_WEST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
        .overrideConfiguration(o -> o.retryStrategy(s -> s.maxAttempts(1)))
        .build();
  }
}
