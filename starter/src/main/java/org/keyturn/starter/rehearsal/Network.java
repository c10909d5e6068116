package org.keyturn.starter.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyturn.ceremony.json.CanonicalJson;

/** What the simulator says about itself, turned into an environment file. */
public record Network(JsonNode described) {
  private static final List<String> SERVICES =
      List.of("cloudhsmv2", "ec2", "iam", "kms", "servicequotas", "ssm", "sts");

  /** Reads the description; empty while the simulator has not written it. */
  public static Optional<Network> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(new Network(CanonicalJson.parse(Files.readString(file))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The environment that an operator would write by hand for this network.
   *
   * @param poll how often a state is read
   * @param records where the workflow worker keeps finished records
   */
  public String environment(String poll, Path records) {
    String endpoint = described.path("endpoint").asText();
    JsonNode client = described.path("client");
    JsonNode roots = described.path("roots");
    var environment = new LinkedHashMap<String, Object>();
    environment.put("format", "keyturn-environment/1");
    environment.put("name", "rehearsal");
    environment.put("region", described.path("region"));
    environment.put("account", described.path("account"));
    var endpoints = new LinkedHashMap<String, String>();
    SERVICES.forEach(service -> endpoints.put(service, endpoint));
    environment.put("endpoints", endpoints);
    environment.put("vpc", described.path("vpc"));
    environment.put("subnets", described.path("subnets"));
    environment.put("bastionGroup", described.path("bastionGroup"));
    environment.put("client", ordered(client, "root", "packages", "install", "provider"));
    environment.put(
        "roots",
        Map.of(
            "aws", List.of(roots.path("aws")),
            "manufacturer", List.of(roots.path("manufacturer"))));
    environment.put("parameters", Map.of("prefix", "/keyturn/rehearsal"));
    environment.put("records", records.toString());
    environment.put("poll", poll);
    environment.put("price", Map.of("hsmHour", "1.60", "currency", "USD"));
    return YamlText.write(environment);
  }

  private static Map<String, Object> ordered(JsonNode node, String... names) {
    var ordered = new LinkedHashMap<String, Object>();
    for (String name : names) {
      ordered.put(name, node.path(name));
    }
    return ordered;
  }
}
