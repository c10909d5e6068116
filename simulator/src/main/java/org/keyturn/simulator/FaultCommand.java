package org.keyturn.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code keyturn simulator fault}: asks the switchboard of a running simulator. */
final class FaultCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  FaultCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Does what the words say, and answers the exit code. */
  int run(List<String> words) {
    if (words.isEmpty() || words.contains("--help")) {
      (words.isEmpty() ? err : out).print(FaultOptions.HELP);
      return words.isEmpty() ? USAGE : 0;
    }
    try {
      FaultOptions options = FaultOptions.parse(words);
      HttpResponse<String> answer = ask(options);
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() == 200) {
        out.print(options.json() ? body.toPrettyString() + "\n" : FaultText.of(options, body));
        return 0;
      }
      body.path("problems").forEach(problem -> complain(problem.asText()));
      hint("keyturn simulator fault list");
      return USAGE;
    } catch (UsageException e) {
      complain(String.valueOf(e.getMessage()));
      return USAGE;
    } catch (JsonProcessingException e) {
      complain("what answered is no simulator");
      return 1;
    } catch (IOException e) {
      complain(String.valueOf(e.getMessage()));
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private HttpResponse<String> ask(FaultOptions options) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint(options.state()) + "/faults"))
            .method(options.method(), HttpRequest.BodyPublishers.ofString(body(options)))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw notRunning(options.state());
    }
  }

  private static String endpoint(Path state) throws IOException {
    Path network = state.resolve("network.json");
    if (!Files.exists(network)) {
      throw notRunning(state);
    }
    return JSON.readTree(Files.readAllBytes(network)).path("endpoint").asText();
  }

  private static IOException notRunning(Path state) {
    return new IOException(
        "no simulator runs on "
            + state
            + "\nhint: start it with keyturn simulator --state DIR, or name its DIR with --state");
  }

  private static String body(FaultOptions options) {
    ObjectNode body = JSON.createObjectNode();
    options.words().forEach(body::put);
    options.numbers().forEach(body::put);
    return body.toString();
  }

  private void complain(String problem) {
    err.println("keyturn simulator fault: " + problem);
  }

  private void hint(String command) {
    err.println("hint: " + command);
  }
}
