package org.keyturn.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code keyturn simulator --pace 0} in a process of its own, as often as it is started. */
final class KilledSimulator implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path state;
  private final Path archive;
  private @Nullable Process process;
  private String endpoint = "";

  KilledSimulator(Path state, Path archive) {
    this.state = state;
    this.archive = archive;
  }

  /** Keeps the loaded classes of a first run, since a hundred starts follow. */
  static Path archive(Path directory) throws IOException, InterruptedException {
    Path archive = Files.createDirectories(directory).resolve("classes.jsa");
    Process process = run(directory.resolve("state"), "-XX:ArchiveClassesAtExit=" + archive);
    firstLine(process);
    process.destroy();
    process.waitFor();
    return archive;
  }

  void start() throws IOException {
    process = run(state, "-XX:SharedArchiveFile=" + archive);
    endpoint = firstLine(process);
  }

  private static Process run(Path state, String archive) throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            archive,
            "-Xlog:disable",
            "-cp",
            target.resolve("keyturn-simulator.jar") + ":" + target.resolve("lib") + "/*",
            "org.keyturn.simulator.Simulator",
            "--pace",
            "0",
            "--state",
            state.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    if (line == null) {
      throw new IllegalStateException("the simulator ended");
    }
    return line;
  }

  /** With SIGKILL. */
  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  String endpoint() {
    return endpoint;
  }

  Path state() {
    return state;
  }

  /** What a service of the JSON protocol answers; a refusal is an error of the test. */
  JsonNode ask(String service, String target, String body) {
    try {
      return ask(endpoint, service, target, body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode ask(String endpoint, String service, String target, String body)
      throws IOException {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(endpoint))
                  .header("Authorization", ProtocolTest.signed(service))
                  .header("X-Amz-Target", target)
                  .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(target + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of every such field of every page of a listing. */
  List<String> all(String service, String target, String body, String field) {
    List<String> values = new ArrayList<>();
    String next = "";
    do {
      String token = next.isEmpty() ? "" : "'NextToken':'" + next + "',";
      JsonNode page = ask(service, target, "{" + token + body + "}");
      values.addAll(page.findValuesAsText(field));
      next = page.path("NextToken").asText();
    } while (!next.isEmpty());
    return values;
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
