package org.keyturn.simulator.client;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyturn.simulator.wire.ClientConfig;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** {@code configure-cli} and {@code configure-jce}: each edits its component's configuration. */
public final class Configure {
  private static final String CERTIFICATE = "--client-cert-hsm-tls-file";
  private static final String KEY = "--client-key-hsm-tls-file";
  private static final List<Flag> FLAGS =
      List.of(
          Flag.many("-a", "The ENI IP address of the HSMs in your cluster"),
          Flag.one("--hsm-ca-cert", "Path to the certificate of the CA that signed the cluster's"),
          Flag.one(CERTIFICATE, "Path to the client's certificate for mutual TLS"),
          Flag.one(KEY, "Path to the key of that certificate"),
          Flag.one("--cluster-id", "Looks the addresses up by DescribeClusters"),
          Flag.one("--region", "Region of the cluster, with --cluster-id"),
          Flag.one("--endpoint", "Endpoint of DescribeClusters, with --cluster-id"),
          Flag.none("--disable-key-availability-check", "Keys need not be on two HSMs"),
          Flag.none("--enable-key-availability-check", "Keys must be on two HSMs"),
          Flag.none("--disable-validate-key-at-init", "Skip the permission check"),
          Flag.none("--enable-validate-key-at-init", "Do the permission check"),
          Flag.one("--default-retry-mode", "Throttling retries", "off", "standard"),
          Flag.one("--log-type", "Where the log goes", "term", "file"),
          Flag.one("--log-file", "The log file"),
          Flag.one("--log-level", "What is logged", "error", "warn", "info", "debug", "trace"),
          Flag.one("--log-rotation", "When the log is rotated", "never", "hourly", "daily"));
  private static final long PORT = 2223;

  private final Path root;
  private final String component;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  Configure(Path root, String component, PrintStream out, PrintStream err) {
    this(root, component, out, err, System.getenv());
  }

  Configure(
      Path root,
      String component,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment) {
    this.environment = environment;
    this.root = root;
    this.component = component;
    this.out = out;
    this.err = err;
  }

  /** Root and component come from the script that starts this. */
  public static void main(String[] words) {
    Path root = Path.of(System.getProperty("cloudhsm.root", "/opt/cloudhsm"));
    String component = System.getProperty("cloudhsm.component", "cli");
    System.exit(new Configure(root, component, System.out, System.err).run(List.of(words)));
  }

  int run(List<String> words) {
    String usage = "configure-" + component + " [OPTIONS]";
    if (words.contains("--help") || words.contains("-h")) {
      out.println("Usage: " + usage);
      for (Flag flag : FLAGS) {
        out.println("      " + flag.shown() + "\n          " + flag.about());
      }
      return 0;
    }
    try {
      if (words.isEmpty()) {
        throw UsageError.of("no option was given", usage);
      }
      if (!words.get(0).startsWith("-")) {
        throw UsageError.of("unrecognized subcommand '" + words.get(0) + "'", usage);
      }
      configure(Arguments.parse(usage, FLAGS, words));
      return 0;
    } catch (UsageError e) {
      err.println(e.text());
      return 2;
    } catch (Refused e) {
      err.println("error: " + e.text());
      return 1;
    }
  }

  private void configure(Arguments arguments) {
    checkLookup(arguments);
    Path file = ClientConfig.file(root, component);
    try {
      Message config = Message.parse(Files.readString(file));
      Message entry = config.children("clusters").get(0);
      Message cluster = entry.child("cluster");
      if (arguments.has("-a")) {
        cluster = cluster.with("servers", servers(arguments.texts("-a")));
      }
      if (arguments.has("--cluster-id")) {
        String id = arguments.text("--cluster-id");
        cluster = cluster.with("servers", servers(lookedUp(id, arguments))).with("cluster_id", id);
      }
      if (arguments.has("--hsm-ca-cert")) {
        cluster =
            cluster.with("hsm_ca_file", readable(arguments.text("--hsm-ca-cert"), "certificate"));
      }
      cluster = identity(cluster, arguments);
      cluster = cluster.with("options", options(cluster, arguments));
      config =
          config
              .with("clusters", List.of(entry.with("cluster", cluster)))
              .with("logging", logging(config, arguments));
      Path neighbour = file.resolveSibling("." + file.getFileName() + ".new");
      Files.writeString(neighbour, Json.pretty(config) + "\n");
      Files.move(neighbour, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused("cannot edit " + file + ": " + e.getMessage());
    }
  }

  private List<String> lookedUp(String clusterId, Arguments arguments) {
    ClusterLookup lookup = new ClusterLookup(environment);
    String region = lookup.region(arguments.text("--region", ""));
    return lookup.addresses(clusterId, region, arguments.text("--endpoint", ""));
  }

  private static void checkLookup(Arguments arguments) {
    boolean lookup = arguments.has("--cluster-id");
    if (lookup && arguments.has("-a")) {
      throw UsageError.of("the argument '-a' cannot be used with '--cluster-id'", "");
    }
    if (lookup && !arguments.text("--cluster-id").matches("cluster-[2-7a-z]{11,16}")) {
      throw UsageError.of(
          "invalid value '" + arguments.text("--cluster-id") + "' for '--cluster-id'", "");
    }
    for (String option : List.of("--region", "--endpoint")) {
      if (arguments.has(option) && !lookup) {
        throw UsageError.of(
            "the following required arguments were not provided:\n  --cluster-id <CLUSTER_ID>", "");
      }
    }
  }

  private static List<Message> servers(List<String> addresses) {
    if (addresses.isEmpty()) {
      throw UsageError.of("a value is required for '-a <ENI_IP>' but none was supplied", "");
    }
    List<Message> servers = new ArrayList<>();
    for (String address : addresses) {
      servers.add(Message.of("hostname", literal(address), "port", PORT, "enable", true));
    }
    return servers;
  }

  /** Only literal addresses, so that nothing is looked up. */
  private static String literal(String address) {
    if (!address.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
      throw UsageError.of("invalid value '" + address + "' for '-a': not an IP address", "");
    }
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw UsageError.of("invalid value '" + address + "' for '-a': not an IP address", "");
    }
  }

  private static Message identity(Message cluster, Arguments arguments) {
    String certificate = arguments.optional(CERTIFICATE);
    String key = arguments.optional(KEY);
    if (certificate == null && key == null) {
      return cluster;
    }
    if (certificate == null || key == null) {
      throw UsageError.of(
          "the following required arguments were not provided:\n  "
              + (key == null ? KEY : CERTIFICATE),
          "");
    }
    return cluster
        .with(ClientConfig.CERTIFICATE, readable(certificate, "certificate"))
        .with(ClientConfig.KEY, readable(key, "key"));
  }

  private static String readable(String file, String what) {
    if (!Files.isReadable(Path.of(file))) {
      throw new Refused("cannot read the " + what + " " + file);
    }
    return Path.of(file).toAbsolutePath().toString();
  }

  private static Message options(Message cluster, Arguments arguments) {
    Message options = cluster.has("options") ? cluster.child("options") : Message.of();
    for (String option : List.of("key-availability-check", "validate-key-at-init")) {
      boolean disable = arguments.has("--disable-" + option);
      if (disable && arguments.has("--enable-" + option)) {
        throw UsageError.of(
            "the argument '--disable-" + option + "' cannot be used with '--enable-" + option + "'",
            "");
      }
      if (disable || arguments.has("--enable-" + option)) {
        options = options.with("disable_" + option.replace('-', '_'), disable);
      }
    }
    String retries = arguments.optional("--default-retry-mode");
    return retries == null ? options : options.with("retry_mode", retries);
  }

  private static Message logging(Message config, Arguments arguments) {
    Message logging = config.has("logging") ? config.child("logging") : Message.of();
    Map<String, String> names =
        Map.of(
            "--log-type", "log_type",
            "--log-file", "log_file",
            "--log-level", "log_level",
            "--log-rotation", "log_interval");
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (arguments.has(name.getKey())) {
        logging = logging.with(name.getValue(), arguments.text(name.getKey()));
      }
    }
    return logging;
  }
}
