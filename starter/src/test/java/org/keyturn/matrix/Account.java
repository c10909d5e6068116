package org.keyturn.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The AWS account as somebody else has it who may do everything in it. */
final class Account {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  Account(String endpoint) {
    this.endpoint = URI.create(endpoint + "/");
  }

  /** Clusters that are there, HSMs within. */
  List<JsonNode> clusters() throws IOException, InterruptedException {
    var there = new ArrayList<JsonNode>();
    for (JsonNode cluster : cloudHsm("DescribeClusters", Map.of()).path("Clusters")) {
      if (!isGone(cluster)) {
        there.add(cluster);
      }
    }
    return there;
  }

  /** The only cluster. */
  JsonNode cluster() throws IOException, InterruptedException {
    List<JsonNode> clusters = clusters();
    if (clusters.size() != 1) {
      throw new AssertionError(clusters.size() + " clusters are there");
    }
    return clusters.get(0);
  }

  /** The HSMs of a cluster that are there. */
  static List<JsonNode> hsms(JsonNode cluster) {
    var there = new ArrayList<JsonNode>();
    for (JsonNode hsm : cluster.path("Hsms")) {
      if (!isGone(hsm)) {
        there.add(hsm);
      }
    }
    return there;
  }

  static String id(JsonNode hsm) {
    return hsm.path("HsmId").asText();
  }

  private static boolean isGone(JsonNode thing) {
    return thing.path("State").asText().startsWith("DELETE");
  }

  JsonNode cloudHsm(String operation, Map<String, Object> members)
      throws IOException, InterruptedException {
    return json("cloudhsm", "BaldrApiService." + operation, members);
  }

  JsonNode ssm(String operation, Map<String, Object> members)
      throws IOException, InterruptedException {
    return json("ssm", "AmazonSSM." + operation, members);
  }

  /** Lets TCP 2223 to 2225 of a security group in from a source, or not any more. */
  void ingress(String operation, String group, String member, String source)
      throws IOException, InterruptedException {
    var query =
        Map.of(
            "Action",
            operation,
            "Version",
            "2016-11-15",
            "GroupId",
            group,
            "IpPermissions.1.IpProtocol",
            "tcp",
            "IpPermissions.1.FromPort",
            "2223",
            "IpPermissions.1.ToPort",
            "2225",
            "IpPermissions.1." + member,
            source);
    String body =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    ask(request("ec2").header("Content-Type", "application/x-www-form-urlencoded"), body);
  }

  private JsonNode json(String service, String target, Map<String, Object> members)
      throws IOException, InterruptedException {
    return JSON.readTree(
        ask(
            request(service)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target),
            JSON.writeValueAsString(members)));
  }

  /** The simulator takes every well-formed signature. */
  private HttpRequest.Builder request(String service) {
    return HttpRequest.newBuilder(endpoint)
        .header("X-Amz-Date", "20260101T000000Z")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=somebody/20260101/eu-west-1/%s/aws4_request, SignedHeaders=host, Signature=%s"
                .formatted(service, "0".repeat(64)));
  }

  private String ask(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    var answer =
        http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
