package org.keyturn.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.keyturn.simulator.wire.Connection;
import org.keyturn.simulator.wire.CustomerCa;
import org.keyturn.simulator.wire.Message;

/** An active cluster of two HSMs in a simulator of its own process, with an admin and an owner. */
record ActiveCluster(String id, Path ca, List<String> addresses) {
  private static final String ADMIN = "officer-pass-1";
  private static final String OWNER = "manager-pass-1";

  static ActiveCluster make(KilledSimulator simulator) throws IOException {
    JsonNode network =
        KilledSimulator.JSON.readTree(simulator.state().resolve("network.json").toFile());
    List<String> subnets = network.path("subnets").findValuesAsText("id");
    List<String> zones = network.path("subnets").findValuesAsText("zone");
    List<String> addresses = network.path("subnets").findValuesAsText("hsm").subList(0, 2);
    String id =
        hsm(
                simulator,
                "CreateCluster",
                "'HsmType':'hsm2m.medium','Mode':'FIPS','SubnetIds':['%s','%s']"
                    .formatted(subnets.get(0), subnets.get(1)))
            .at("/Cluster/ClusterId")
            .asText();
    String createHsm = "'ClusterId':'%s','AvailabilityZone':'%s','IpAddress':'%s'";
    hsm(simulator, "CreateHsm", createHsm.formatted(id, zones.get(0), addresses.get(0)));
    Customer customer = new Customer();
    String csr =
        hsm(simulator, "DescribeClusters", "").at("/Clusters/0/Certificates/ClusterCsr").asText();
    hsm(
        simulator,
        "InitializeCluster",
        "'ClusterId':'%s','SignedCert':'%s','TrustAnchor':'%s'"
            .formatted(
                id,
                customer.sign(csr).replace("\n", "\\n"),
                customer.anchor().replace("\n", "\\n")));
    hsm(simulator, "DescribeClusters", "");
    Path ca = Files.writeString(simulator.state().resolve("customerCA.crt"), customer.anchor());
    ActiveCluster cluster = new ActiveCluster(id, ca, addresses);
    try (Connection first = cluster.connect(0)) {
      first.ask(Message.of("do", "activate", "password", ADMIN, "command", "activate"));
    }
    hsm(simulator, "CreateHsm", createHsm.formatted(id, zones.get(1), addresses.get(1)));
    hsm(simulator, "DescribeClusters", "");
    for (int member = 0; member < 2; member++) {
      try (Connection admin = cluster.admin(member)) {
        createUser(admin, "owner", OWNER);
      }
    }
    return cluster;
  }

  private static JsonNode hsm(KilledSimulator simulator, String operation, String members) {
    return simulator.ask("cloudhsm", "BaldrApiService." + operation, "{" + members + "}");
  }

  static void createUser(Connection admin, String name, String password) throws IOException {
    admin.ask(
        Message.of(
            "do",
            "create-user",
            "username",
            name,
            "role",
            "crypto-user",
            "password",
            password,
            "command",
            "user " + name));
  }

  static void generateKey(Connection owner, String label) throws IOException {
    Message template =
        Message.of(
            "label",
            label,
            "token",
            true,
            "attributes",
            Message.of().members(),
            "share",
            List.of());
    owner.ask(
        Message.of(
            "do",
            "generate-secret",
            "kind",
            "aes",
            "bytes",
            32L,
            "secret",
            template,
            "command",
            "key " + label));
  }

  Connection admin(int member) throws IOException {
    return loggedIn(member, "admin", "admin", ADMIN);
  }

  Connection owner(int member) throws IOException {
    return loggedIn(member, "crypto-user", "owner", OWNER);
  }

  private Connection loggedIn(int member, String role, String name, String password)
      throws IOException {
    Connection connection = connect(member);
    connection.ask(Message.of("do", "login", "role", role, "username", name, "password", password));
    return connection;
  }

  private Connection connect(int member) throws IOException {
    return Connection.open(addresses.get(member), 2223, CustomerCa.read(ca));
  }
}
