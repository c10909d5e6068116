package org.keyturn.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.simulator.fidelity.Area;
import org.keyturn.simulator.fidelity.Behaviour;
import org.keyturn.simulator.fidelity.Sureness;
import org.keyturn.simulator.hsm.TestCluster;
import org.keyturn.simulator.wire.ClientConfig;
import org.keyturn.simulator.wire.Json;
import org.keyturn.simulator.wire.Message;
import org.keyturn.simulator.wire.Refused;

/** Mutual TLS with certificates made as the user guide makes them. */
class MtlsTest extends ClientTest {
  private static final String PAGE = "user guide, getting-started-setup-mtls";

  @TempDir static Path pki;

  @BeforeAll
  static void certificates() throws Exception {
    OpenSsl openssl = new OpenSsl(pki);
    for (String name : List.of("root", "other")) {
      openssl.run(
          new byte[0],
          "req -x509 -newkey rsa:2048 -nodes -days 9 -subj /CN="
              + name
              + " -keyout @"
              + name
              + ".key -out @"
              + name
              + ".crt");
      openssl.run(
          new byte[0],
          "req -new -newkey rsa:2048 -nodes -subj /CN=client -keyout @"
              + name
              + "-client.key -out @client.csr");
      openssl.run(
          new byte[0],
          "x509 -req -days 9 -in @client.csr -CAcreateserial -CA @"
              + name
              + ".crt -CAkey @"
              + name
              + ".key -out @client.crt");
      Files.writeString(
          pki.resolve(name + "-client.pem"),
          Files.readString(pki.resolve("client.crt"))
              + Files.readString(pki.resolve(name + ".crt")));
    }
  }

  @BeforeEach
  void activate() {
    client.run("cluster", "activate", "--password", Installation.ADMIN_PASSWORD);
    client.admin().createCryptoUser("manager", "manager-pass");
  }

  @Test
  @Behaviour(
      value =
          "register-trust-anchor answers the anchor with reference 0x01, its PEM and its coverage;"
              + " anybody lists anchors without a login.",
      sure = Sureness.DOCUMENTED,
      source =
          "user guide, cloudhsm_cli-cluster-mtls-register-trust-anchor and"
              + " cloudhsm_cli-cluster-mtls-list-trust-anchors",
      area = Area.USERS)
  void listsWhatIsRegistered() throws Exception {
    Message registered = register("root").data().child("trust_anchor");

    assertThat(registered)
        .isEqualTo(
            Message.of(
                "certificate-reference", "0x01",
                "certificate", Files.readString(pki.resolve("root.crt")),
                "cluster-coverage", "full"));
    assertThat(anchors()).containsExactly(registered);
    cluster.restart();
    assertThat(anchors()).containsExactly(registered);
  }

  @Test
  @Behaviour(
      value = "No more than two trust anchors are registered, each a chain of at most 6,980 bytes.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-cluster-mtls-register-trust-anchor",
      area = Area.USERS)
  void refusesAThirdAnchorAndWhatIsNone() throws Exception {
    register("root");
    assertThat(register("root").text()).contains("already registered");
    assertThat(register("other").data().child("trust_anchor").text("certificate-reference"))
        .isEqualTo("0x02");

    assertThat(register("root-client", ".pem").text()).contains("No more than 2");
    assertThat(admin("deregister-trust-anchor --certificate-reference 1").data().text("message"))
        .isEqualTo("Trust anchor with reference 0x01 deregistered successfully");
    assertThat(register("root", ".key").text()).contains("does not hold a certificate in PEM");
    Files.writeString(pki.resolve("long.crt"), "x".repeat(6981));
    assertThat(register("long").text()).contains("longer than 6980 bytes");
    assertThat(register("absent").text()).startsWith("Cannot read");
    assertThat(admin("deregister-trust-anchor --certificate-reference 0x07").text())
        .contains("no trust anchor with reference 0x07");
    assertThat(admin("deregister-trust-anchor --certificate-reference x").code()).isEqualTo(2);
  }

  @Test
  void onlyAdminsRegister() {
    assertThat(manager.run(words("register-trust-anchor --path " + pki.resolve("root.crt"))).text())
        .contains("not permitted");
    assertThat(client.run(words("get-enforcement")).text()).contains("must be logged in");
  }

  @Test
  @Behaviour(
      value =
          "Enforcement is set by the user admin alone: \"An Admin must be logged in to set policy on"
              + " an HSM\".",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.USERS)
  void onlyTheFirstOfficerEnforces() {
    client
        .admin()
        .run(
            "user", "create", "--username", "ada", "--role", "admin", "--password", "ada-password");
    register("root");
    identify("root");

    assertThat(
            client
                .as("admin", "ada", "ada-password")
                .run(words("set-enforcement --level cluster"))
                .text())
        .isEqualTo("An Admin must be logged in to set policy on an HSM");
  }

  @Test
  @Behaviour(
      value = "Enforcement is set over a mutual TLS connection only.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-cluster-mtls-set-enforcement",
      area = Area.USERS)
  void nobodyLocksThemselvesOut() {
    register("root");

    assertThat(admin("set-enforcement --level cluster").text()).contains("mutual TLS connection");
    assertThat(admin("get-enforcement").data().text("mtls-enforcement-level")).isEqualTo("none");
  }

  @Test
  @Behaviour(
      value =
          "Where mutual TLS is enforced, a client without a certificate is told \"HSM is"
              + " disconnected\".",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.USERS)
  void whoShowsNoCertificateIsDisconnected() throws Exception {
    register("root");
    Client open = new Client(client.root(), new SystemTerminal());
    open.login("crypto-user", "manager", "manager-pass");
    identify("root");
    assertThat(admin("set-enforcement --level cluster").data().text("message"))
        .isEqualTo("Mtls enforcement level set to Cluster successfully");
    assertThat(manager.run(words("get-enforcement")).data().text("mtls-enforcement-level"))
        .isEqualTo("cluster");

    assertThat(catchThrowable(open::logout))
        .as("connections without one are dropped")
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.text()).isEqualTo("HSM is disconnected"));
    open.close();
    forget();
    assertThat(client.run("user", "list").text()).isEqualTo("HSM is disconnected");
    identify("root");
    assertThat(client.run("user", "list").code()).isZero();
    assertThat(admin("set-enforcement --level none").code()).isZero();
    forget();
    assertThat(client.run("user", "list").code()).isZero();
  }

  @Test
  void aCertificateOfAnotherRootIsNoCertificate() {
    register("root");
    identify("other");

    assertThat(client.run("user", "list").text()).isEqualTo("HSM is disconnected");
  }

  @Test
  @Behaviour(
      value = "Deregistering an anchor drops the connections whose certificates lead to it.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, cloudhsm_cli-cluster-mtls-deregister-trust-anchor",
      area = Area.USERS)
  void whoseAnchorIsGoneIsDisconnected() {
    register("root");
    identify("root");
    Client open = new Client(client.root(), new SystemTerminal());
    open.login("crypto-user", "manager", "manager-pass");
    admin("deregister-trust-anchor --certificate-reference 0x01");

    assertThat(catchThrowable(open::logout))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.text()).isEqualTo("HSM is disconnected"));
    open.close();
  }

  @Test
  @Behaviour(
      value =
          "An anchor registered while a member joins stays inconsistent; registering it again repairs"
              + " it although it answers error_code 1.",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples CLOUDHSM_ADD_HSM_FAQ.md",
      area = Area.AVAILABILITY)
  void registeringAgainRepairsAndRefuses() {
    cluster.snapshot("hsm-second");
    register("root");
    cluster.fleet().join(TestCluster.ID, "hsm-second");
    assertThat(anchors().get(0).text("cluster-coverage")).isEqualTo("inconsistent");

    assertThat(register("root").code()).isEqualTo(1);

    assertThat(anchors().get(0).text("cluster-coverage")).isEqualTo("full");
  }

  @Test
  @Behaviour(
      value = "configure-cli takes certificate and key of the client together, never one alone.",
      sure = Sureness.DOCUMENTED,
      source = "user guide, configure-tool-params5",
      area = Area.CONFIGURATION)
  void configuringTakesBothFiles() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        new Configure(client.root(), "cli", System.out, new PrintStream(err))
            .run(List.of("--client-cert-hsm-tls-file", pki.resolve("root.crt").toString()));

    assertThat(err.toString()).contains("--client-key-hsm-tls-file");
    assertThat(code).isEqualTo(2);
  }

  @Test
  @Behaviour(
      value =
          "Mutual TLS is turned off by deleting its two keys from the file, not by blanking them.",
      sure = Sureness.OBSERVED,
      source = "RadiumGu/pix-proxy-samples README-CloudHSM.md",
      area = Area.CONFIGURATION)
  void aBlankPathIsNoPath() throws Exception {
    edit(cluster -> cluster.with(ClientConfig.CERTIFICATE, "").with(ClientConfig.KEY, ""));

    assertThat(client.run("user", "list").text()).contains("has invalid value");
  }

  @Test
  void theServiceClusterAsksForApprovals() {
    client
        .admin()
        .run(
            "user", "create", "--username", "ada", "--role", "admin", "--password", "ada-password");
    client
        .admin()
        .run("quorum", "token-sign", "set-quorum-value", "--service", "cluster", "--value", "2");

    assertThat(register("root").text()).isEqualTo("Quorum approval is required for this operation");
  }

  @Test
  void nothingIsWonWithACertificateButWithoutAnAnchor() {
    identify("root");

    assertThat(client.run("user", "list").text()).isEqualTo("HSM is disconnected");
  }

  private Installation.Result register(String name) {
    return register(name, ".crt");
  }

  private Installation.Result register(String name, String ending) {
    return admin("register-trust-anchor --path " + pki.resolve(name + ending));
  }

  private Installation.Result admin(String line) {
    return client.admin().run(words(line));
  }

  private static String[] words(String line) {
    return ("cluster mtls " + line).split(" ");
  }

  private List<Message> anchors() {
    return client.run(words("list-trust-anchors")).data().children("trust_anchors");
  }

  private void identify(String name) {
    client.configure(
        "--client-cert-hsm-tls-file",
        pki.resolve(name + "-client.pem").toString(),
        "--client-key-hsm-tls-file",
        pki.resolve(name + "-client.key").toString());
  }

  private void forget() throws Exception {
    edit(
        cluster -> {
          Map<String, Object> members = new LinkedHashMap<>(cluster.members());
          members.remove(ClientConfig.CERTIFICATE);
          members.remove(ClientConfig.KEY);
          return new Message(members);
        });
  }

  private void edit(UnaryOperator<Message> change) throws Exception {
    Path file = ClientConfig.file(client.root(), "cli");
    Message config = Message.parse(Files.readString(file));
    Message entry = config.children("clusters").get(0);
    Message changed = entry.with("cluster", change.apply(entry.child("cluster")));
    Files.writeString(file, Json.pretty(config.with("clusters", List.of(changed))));
  }
}
