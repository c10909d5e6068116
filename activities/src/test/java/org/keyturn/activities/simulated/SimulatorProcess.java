package org.keyturn.activities.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.ceremony.json.CanonicalJson;

/** {@code keyturn simulator --pace 0}, in a process of its own. */
public final class SimulatorProcess implements AutoCloseable {
  private final Process process;
  private final Path state;
  private final JsonNode network;

  private SimulatorProcess(Process process, Path state, JsonNode network) {
    this.process = process;
    this.state = state;
    this.network = network;
  }

  public static SimulatorProcess start(Path state) {
    Path target =
        Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("../simulator/target");
    Path jar = target.resolve("keyturn-simulator.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "build the simulator first: ./mvnw -pl activities -am package");
    }
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  jar + ":" + target.resolve("lib") + "/*",
                  "org.keyturn.simulator.Simulator",
                  "--pace",
                  "0",
                  "--state",
                  state.toString())
              .redirectError(Files.createDirectories(state).resolve("stderr.txt").toFile())
              .start();
      var out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      if (out.readLine() == null) {
        throw new IllegalStateException(
            "the simulator ended: " + Files.readString(state.resolve("stderr.txt")));
      }
      return new SimulatorProcess(
          process, state, CanonicalJson.parse(Files.readString(state.resolve("network.json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode network() {
    return network;
  }

  public URI endpoint() {
    return URI.create(network.path("endpoint").asText());
  }

  public Path state() {
    return state;
  }

  /** Every change made so far, by its name. */
  public List<String> effects() {
    var effects = new ArrayList<String>();
    try {
      for (String line : Files.readAllLines(state.resolve("effects.jsonl"))) {
        effects.add(CanonicalJson.parse(line).path("effect").asText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return effects;
  }

  public void fault(String json) {
    var request =
        HttpRequest.newBuilder(endpoint().resolve("/faults"))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
