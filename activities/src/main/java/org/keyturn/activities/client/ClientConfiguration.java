package org.keyturn.activities.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.keyturn.ceremony.json.CanonicalJson;

/**
 * What a configuration file of the client says. Its form is AWS's own affair and not documented, so
 * a file that reads otherwise counts as not configured, and it is written by the client's tool
 * only.
 *
 * @param addresses of the HSMs it names
 * @param availabilityCheck whether a key must be on two HSMs to be used
 */
public record ClientConfiguration(SortedSet<String> addresses, boolean availabilityCheck) {
  /** The parts of the client that are configured apart. */
  public enum Tool {
    CLI("cli"),
    JCE("jce");

    private final String word;

    Tool(String word) {
      this.word = word;
    }

    Path configure(Path root) {
      return root.resolve("bin/configure-" + word);
    }

    Path file(Path root) {
      return root.resolve("etc/cloudhsm-" + word + ".cfg");
    }
  }

  public static Optional<ClientConfiguration> of(Path root, Tool tool) {
    try {
      JsonNode clusters = CanonicalJson.parse(Files.readString(tool.file(root))).path("clusters");
      if (clusters.size() != 1) {
        return Optional.empty();
      }
      JsonNode cluster = clusters.get(0).path("cluster");
      var addresses = new TreeSet<String>();
      for (JsonNode server : cluster.path("servers")) {
        addresses.add(server.path("hostname").asText());
      }
      boolean off = cluster.path("options").path("disable_key_availability_check").asBoolean(false);
      return Optional.of(new ClientConfiguration(addresses, !off));
    } catch (IOException | IllegalArgumentException e) {
      // Not installed, not configured or in another form: the client's tool writes it anew.
      return Optional.empty();
    }
  }
}
