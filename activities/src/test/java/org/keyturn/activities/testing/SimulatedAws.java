package org.keyturn.activities.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Root;
import org.keyturn.ceremony.environment.Environment.Roots;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.json.Sha256;

/** The simulator as a process of its own, one for all tests of this JVM; it ends with the JVM. */
public final class SimulatedAws {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> SERVICES = List.of("cloudhsmv2", "ec2", "ssm", "sts");
  private static @Nullable SimulatedAws running;

  private final Path state;
  private final JsonNode network;
  private final AtomicInteger hosts = new AtomicInteger(20);

  private SimulatedAws(Path state, JsonNode network) {
    this.state = state;
    this.network = network;
  }

  public static synchronized SimulatedAws running() {
    if (running == null) {
      // The SDK's own way to get credentials; the simulator takes any.
      System.setProperty("aws.accessKeyId", "rehearsal");
      System.setProperty("aws.secretAccessKey", "rehearsal");
      running = start();
    }
    return running;
  }

  private static SimulatedAws start() {
    try {
      Path state = Files.createTempDirectory("keyturn-simulator-");
      Path target = Path.of("..", "simulator", "target").toAbsolutePath().normalize();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  target.resolve("keyturn-simulator.jar")
                      + File.pathSeparator
                      + target.resolve("lib")
                      + "/*",
                  "org.keyturn.simulator.Simulator",
                  "--pace",
                  "0",
                  "--state",
                  state.toString())
              .redirectError(state.resolve("errors.txt").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, state)));
      BufferedReader out = process.inputReader();
      if (out.readLine() == null) {
        throw new IllegalStateException(
            "the simulator ended: " + Files.readString(state.resolve("errors.txt")));
      }
      return new SimulatedAws(state, JSON.readTree(state.resolve("network.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process process, Path state) {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An environment with a name and HSM addresses that no other test has. */
  public Environment environment() {
    int host = hosts.getAndIncrement();
    List<Subnet> subnets =
        StreamSupport.stream(network.get("subnets").spliterator(), false)
            .map(
                subnet ->
                    new Subnet(
                        subnet.get("id").asText(),
                        subnet.get("zone").asText(),
                        subnet.get("cidr").asText(),
                        subnet.get("hsm").asText().replaceFirst("[0-9]+$", "" + host)))
            .toList();
    var endpoints = new TreeMap<String, URI>();
    SERVICES.forEach(service -> endpoints.put(service, endpoint()));
    return Agreed.environment(
        "test-" + host,
        network.get("vpc").asText(),
        subnets,
        endpoints,
        network.get("bastionGroup").asText(),
        new Roots(List.of(root("aws")), List.of(root("manufacturer"))),
        state.resolve("records"));
  }

  /** Arms a fault; see the simulator's own help for the names. */
  public void fault(String fault, String on) {
    try {
      String body =
          JSON.writeValueAsString(Map.of("fault", fault, "on", on, "call", 1, "times", 1));
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(endpoint().resolve("/faults"))
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("the simulator refuses the fault: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How often a change was made to a thing whose line has this text; empty for any. */
  public long effects(String effect, String text) {
    try {
      return Files.readAllLines(state.resolve("effects.jsonl")).stream()
          .filter(line -> line.contains("\"" + effect + "\"") && line.contains(text))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI endpoint() {
    return URI.create(network.get("endpoint").asText());
  }

  private Root root(String name) {
    JsonNode root = network.get("roots").get(name);
    return new Root(Path.of(root.get("file").asText()), new Sha256(root.get("sha256").asText()));
  }
}
