package org.keyturn.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The simulator's switchboard of faults, as its page docs/simulator.md has it. */
final class Switchboard {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  Switchboard(String endpoint) {
    address = URI.create(endpoint + "/faults");
  }

  /** Arms a fault: {@code fault}, and as it needs them {@code on, with, before, call, times}. */
  void arm(Map<String, Object> order) throws IOException, InterruptedException {
    ask("POST", JSON.writeValueAsString(order));
  }

  /** Disarms the faults of this name. */
  void clear(String fault) throws IOException, InterruptedException {
    ask("DELETE", JSON.writeValueAsString(Map.of("fault", fault)));
  }

  /** Disarms every fault, and lets go what is held. */
  void clearAll() throws IOException, InterruptedException {
    ask("DELETE", "");
  }

  /** What is armed and has not struck yet as often as it shall. */
  JsonNode armed() throws IOException, InterruptedException {
    return ask("GET", "").path("armed");
  }

  /** Whether a fault holds a call or a command at this moment. */
  boolean holds() {
    try {
      return !ask("GET", "").path("held").isEmpty();
    } catch (IOException e) {
      throw new AssertionError("the switchboard does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What has struck, when, and at what; the latest last. */
  JsonNode struck() throws IOException, InterruptedException {
    return ask("GET", "").path("struck");
  }

  private JsonNode ask(String method, String body) throws IOException, InterruptedException {
    var answer =
        http.send(
            HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(method + " " + body + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
