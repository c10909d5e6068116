package org.keyturn.simulator.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a component's configuration file says: which HSMs, which CA, and whether keys must be on two
 * HSMs before they may be used.
 */
public record ClientConfig(
    List<Server> servers,
    Path ca,
    boolean availabilityCheck,
    Optional<ClientIdentity> identity,
    int retries) {
  /** How often a busy HSM is asked again (page "java-lib-configs-retry"). */
  private static final int STANDARD_RETRIES = 3;

  /** Stands in a fresh installation where the address belongs. */
  public static final String PLACEHOLDER = "%%HSM_IP_ADDRESS%%";

  /** Names the client's certificate for mutual TLS, when it has one. */
  public static final String CERTIFICATE = "client_cert_hsm_tls_path";

  /** Names the key of that certificate. */
  public static final String KEY = "client_key_hsm_tls_path";

  /** One HSM's address. */
  public record Server(String host, int port) {}

  public ClientConfig {
    servers = List.copyOf(servers);
  }

  /** Reads {@code etc/cloudhsm-<component>.cfg} of an installation. */
  public static ClientConfig read(Path root, String component) {
    List<Server> servers = new ArrayList<>();
    Message cluster = cluster(root, component);
    for (Message server : cluster.children("servers")) {
      if (server.text("hostname").equals(PLACEHOLDER)) {
        throw new Refused(Refusals.NOT_CONFIGURED);
      }
      servers.add(new Server(server.text("hostname"), server.number("port")));
    }
    Message options = cluster.has("options") ? cluster.child("options") : Message.of();
    boolean disabled = options.flag("disable_key_availability_check");
    boolean off = options.has("retry_mode") && options.text("retry_mode").equals("off");
    return new ClientConfig(
        servers,
        root.resolve(cluster.text("hsm_ca_file")),
        !disabled,
        identity(root, cluster),
        off ? 0 : STANDARD_RETRIES);
  }

  /** Paths that are there must lead somewhere: to turn mutual TLS off they are deleted. */
  private static Optional<ClientIdentity> identity(Path root, Message cluster) {
    if (!cluster.has(CERTIFICATE) && !cluster.has(KEY)) {
      return Optional.empty();
    }
    for (String name : List.of(CERTIFICATE, KEY)) {
      if (!cluster.has(name) || !Files.isRegularFile(root.resolve(cluster.text(name)))) {
        throw new Refused("Config key " + name + " has invalid value");
      }
    }
    return Optional.of(
        new ClientIdentity(
            root.resolve(cluster.text(CERTIFICATE)), root.resolve(cluster.text(KEY))));
  }

  /** The id of the cluster, empty when the configuration gives none. */
  public static String clusterId(Path root, String component) {
    Message cluster = cluster(root, component);
    return cluster.has("cluster_id") ? cluster.text("cluster_id") : "";
  }

  private static Message cluster(Path root, String component) {
    try {
      Message file = Message.parse(Files.readString(file(root, component)));
      return file.children("clusters").get(0).child("cluster");
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused(Refusals.NOT_CONFIGURED);
    }
  }

  /** Where a component's configuration is. */
  public static Path file(Path root, String component) {
    return root.resolve("etc").resolve("cloudhsm-" + component + ".cfg");
  }
}
