package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The AWS account of a rehearsal, as somebody else changes it: by plain HTTP, since the simulator
 * takes every well-formed signature and this module has no AWS client.
 */
record SimulatedAccount(Path network) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static SimulatedAccount of(Rehearsal rehearsal) {
    return new SimulatedAccount(rehearsal.file("simulator/network.json"));
  }

  /** What the simulator says of itself now. */
  JsonNode described() throws IOException {
    return JSON.readTree(network.toFile());
  }

  String endpoint() throws IOException {
    return described().get("endpoint").textValue();
  }

  /** Calls a service that speaks JSON, by its name for signatures. */
  JsonNode call(String service, String target, Map<String, ?> request)
      throws IOException, InterruptedException {
    String credential =
        "somebody/%s/eu-west-1/%s/aws4_request"
            .formatted(
                LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE), service);
    return send(
        HttpRequest.newBuilder(URI.create(endpoint()))
            .header("X-Amz-Target", target)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=host, Signature=%s"
                    .formatted(credential, "0".repeat(64)))
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
            .build());
  }

  /** Arms a fault until it is cleared. */
  void arm(String fault, String on) throws IOException, InterruptedException {
    faults("POST", Map.of("fault", fault, "on", on, "times", 1000));
  }

  /** One that holds until it is cleared by its nature. */
  void armStanding(String fault, String on) throws IOException, InterruptedException {
    faults("POST", Map.of("fault", fault, "on", on));
  }

  void clearFaults() throws IOException, InterruptedException {
    faults("DELETE", Map.of());
  }

  private void faults(String method, Map<String, ?> order)
      throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(endpoint() + "/faults"))
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(order)))
            .build());
  }

  private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
