package org.keyturn.simulator.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyturn.simulator.wire.Refused;

/**
 * Asks the control plane for the addresses of a cluster's HSMs, as {@code configure-cli
 * --cluster-id} does (page "configure-tool-params5").
 */
final class ClusterLookup {
  private static final int MILLIS = 10_000;

  /** Two members of an answer whose other numbers and times are of no interest here. */
  private static final Pattern ADDRESS = Pattern.compile("\"EniIp\"\\s*:\\s*\"([0-9a-fA-F.:]+)\"");

  private static final Pattern PROBLEM =
      Pattern.compile("\"[mM]essage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Map<String, String> environment;

  ClusterLookup(Map<String, String> environment) {
    this.environment = environment;
  }

  /** From the option, or as the page says it is looked for. */
  String region(String given) {
    for (String region :
        List.of(
            given,
            environment.getOrDefault("AWS_DEFAULT_REGION", ""),
            environment.getOrDefault("AWS_REGION", ""))) {
      if (!region.isEmpty()) {
        return region;
      }
    }
    return "us-east-1";
  }

  /**
   * @param endpoint empty for that of AWS
   */
  List<String> addresses(String clusterId, String region, String endpoint) {
    String address =
        endpoint.isEmpty() ? "https://cloudhsmv2." + region + ".amazonaws.com" : endpoint;
    String body = "{\"Filters\":{\"clusterIds\":[\"" + clusterId + "\"]}}";
    List<String> found = new ArrayList<>();
    Matcher member = ADDRESS.matcher(ask(URI.create(address), region, body));
    while (member.find()) {
      found.add(member.group(1));
    }
    if (found.isEmpty()) {
      throw new Refused("cluster " + clusterId + " has no HSM in " + region);
    }
    return found;
  }

  private String ask(URI endpoint, String region, String body) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      new SignedRequest(environment, endpoint.getRawAuthority(), region)
          .headers("BaldrApiService.DescribeClusters", body)
          .forEach(connection::setRequestProperty);
      connection.getOutputStream().write(body.getBytes(UTF_8));
      boolean good = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      try (InputStream in = good ? connection.getInputStream() : connection.getErrorStream()) {
        String answer = in == null ? "" : new String(in.readAllBytes(), UTF_8);
        if (good) {
          return answer;
        }
        Matcher problem = PROBLEM.matcher(answer);
        throw new Refused(
            "DescribeClusters was refused: "
                + (problem.find() ? problem.group(1) : "code " + connection.getResponseCode()));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("cannot ask " + endpoint + " for the cluster: " + e.getMessage());
    }
  }
}
