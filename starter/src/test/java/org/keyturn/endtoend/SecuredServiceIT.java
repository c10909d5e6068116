package org.keyturn.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.ceremony.TlsAuthority;
import org.keyturn.ceremony.TlsAuthority.Identity;
import org.keyturn.starter.ceremony.Ceremonies;
import org.keyturn.starter.rehearsal.Engine;

/** A real Temporal server behind TLS, reached by the profiles of {@code examples/temporal.toml}. */
@EnabledIfSystemProperty(named = "keyturn.temporal", matches = ".+")
class SecuredServiceIT {
  private static final Path EXAMPLES = Launcher.HOME.resolve("examples");
  private static final String API_KEY = "eyJhbGciOiJFUzI1NiJ9.let-us-in";

  @TempDir static Path pki;
  private static DevelopmentServer server;
  private static TlsAuthority authority;
  private static Identity client;
  private static SecuredFront mutual;
  private static SecuredFront keyed;

  @TempDir Path scratch;
  private int asked;

  @BeforeAll
  static void start() throws Exception {
    server = DevelopmentServer.start(pki);
    authority = new TlsAuthority(pki, "authority");
    client = authority.issue("client", Duration.ofHours(1));
    Identity own = authority.issue("server", Duration.ofHours(1));
    mutual = new SecuredFront(server, tls(own).clientAuth(ClientAuth.REQUIRE).build(), "");
    keyed = new SecuredFront(server, tls(own).build(), API_KEY);
    try (Ceremonies ceremonies = new Engine(server.address(), Optional.empty()).connect()) {
      DevelopmentServer.keepHistories(ceremonies.client());
    }
  }

  private static SslContextBuilder tls(Identity own) {
    return GrpcSslContexts.forServer(own.certificate().toFile(), own.key().toFile())
        .trustManager(authority.certificate().toFile());
  }

  @AfterAll
  static void stop() throws InterruptedException {
    mutual.close();
    keyed.close();
    server.close();
  }

  @BeforeEach
  void count() {
    asked = mutual.passed() + keyed.passed();
  }

  @Test
  void aCeremonyIsStartedServedAndAskedByCertificate() throws Exception {
    aCeremonyIsServed("by-certificate", byCertificate(client));
  }

  @Test
  void aCeremonyIsStartedServedAndAskedByApiKey() throws Exception {
    aCeremonyIsServed("by-key", byKey(API_KEY));
  }

  @Test
  void withoutAClientCertificateNobodyIsLetIn() throws Exception {
    String file = example(client, "none").replaceAll("(?m)^client_.*$", "");

    saysPlainly(
        Launcher.run(settings("own", file), "list"),
        1,
        "error: no TLS connection to the Temporal service at ",
        ": tlsv1 alert certificate required");
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTalkedTo() throws Exception {
    Map<String, String> settings = byCertificate(client);
    settings.put(
        "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
        new TlsAuthority(scratch, "stranger").certificate().toString());

    saysPlainly(
        Launcher.run(settings, "list"),
        1,
        "error: no TLS connection to the Temporal service at ",
        "unable to find valid certification path");
  }

  @Test
  void aServerOfAnotherNameIsNotTalkedTo() throws Exception {
    Map<String, String> settings = byKey(API_KEY);
    settings.put("TEMPORAL_TLS_SERVER_NAME", "temporal.example");

    saysPlainly(
        Launcher.run(settings, "list"),
        1,
        "error: no TLS connection to the Temporal service at ",
        "temporal.example");
  }

  @Test
  void aCertificateThatHasExpiredIsFoundBeforeTheFirstCall() throws Exception {
    Identity expired = authority.issue("expired", Duration.ofDays(-1));

    for (String command : List.of("list", "worker")) {
      saysPlainly(
          run(byCertificate(expired), command),
          3,
          "error: tls.client_cert_path " + expired.certificate() + ": expired at ");
    }
  }

  @Test
  void aWrongApiKeyIsRefusedAndNotRepeated() throws Exception {
    for (String command : List.of("list", "worker")) {
      saysPlainly(
          run(byKey(API_KEY + "-not"), command),
          1,
          "refuses us: UNAUTHENTICATED, Request unauthorized.",
          "hint: check TEMPORAL_API_KEY");
    }
  }

  @Test
  void anApiKeyIsNotSentWithoutTls() throws Exception {
    Map<String, String> settings = byKey(API_KEY);
    settings.put("TEMPORAL_TLS", "false");

    for (String command : List.of("list", "worker")) {
      saysPlainly(run(settings, command), 3, "error: api_key: is sent over TLS only");
    }
  }

  /** A worker polls, a command starts, and the worker answers what another command asks. */
  private void aCeremonyIsServed(String ceremony, Map<String, String> settings) throws Exception {
    Process worker =
        Launcher.start(scratch, settings, List.of(words("worker", "--role", "workflow")));
    try {
      Launcher.Finished started =
          Launcher.run(
              settings,
              words("start", "--plan", EXAMPLES + "/plan.yaml", "--as", "alice", "--id", ceremony));
      assertThat(started.exit()).as(started.err()).isZero();
      Launcher.Finished status = Launcher.run(settings, "status", ceremony);
      assertThat(status.exit()).as(status.err()).isEqualTo(5);
      assertThat(status.out()).contains("keyturn approve " + ceremony + " open --as NAME");
      assertThat(Launcher.read(scratch.resolve("err")))
          .contains("ready, workflow on keyturn")
          .doesNotContain(API_KEY);
      assertThat(mutual.passed() + keyed.passed()).isGreaterThan(asked);
    } finally {
      worker.destroy();
      assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void saysPlainly(Launcher.Finished ended, int exit, String... said) {
    assertThat(ended.err())
        .contains(said)
        .contains("\nhint: ")
        .doesNotContain("\tat ")
        .doesNotContain(API_KEY);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(mutual.passed() + keyed.passed()).as("calls let through").isEqualTo(asked);
  }

  private Map<String, String> byCertificate(Identity who) throws Exception {
    return settings("own", example(who, "none"));
  }

  private Map<String, String> byKey(String key) throws Exception {
    return settings("cloud-key", example(client, key));
  }

  private Map<String, String> settings(String profile, String file) throws Exception {
    Path written = Files.writeString(scratch.resolve("temporal.toml"), file);
    var settings = new HashMap<String, String>();
    settings.put("TEMPORAL_CONFIG_FILE", written.toString());
    settings.put("TEMPORAL_PROFILE", profile);
    if (profile.equals("cloud-key")) {
      settings.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", authority.certificate().toString());
    }
    return settings;
  }

  /** The example as an operator would fill it in. */
  private static String example(Identity who, String key) throws Exception {
    return Launcher.read(EXAMPLES.resolve("temporal.toml"))
        .replace("/etc/keyturn/temporal/ca.pem", authority.certificate().toString())
        .replace("/etc/keyturn/temporal/client.pem", who.certificate().toString())
        .replace("/etc/keyturn/temporal/client.key", who.key().toString())
        .replace("temporal.internal:7233", mutual.address())
        .replace("us-east-1.aws.api.temporal.io:7233", keyed.address())
        .replace("\"keyturn\"", "\"default\"")
        .replace("\"keyturn.a1b2c\"", "\"default\"")
        .replace("the API key", key);
  }

  private static Launcher.Finished run(Map<String, String> settings, String command)
      throws Exception {
    return Launcher.run(
        settings,
        command.equals("worker") ? words("worker", "--role", "workflow") : words(command));
  }

  /** A command with the files that it needs. */
  private static String[] words(String... command) {
    var words = new ArrayList<>(List.of(command));
    if (!command[0].equals("list")) {
      for (String file : List.of("environment", "roster")) {
        words.add("--" + file);
        words.add(EXAMPLES.resolve(file + ".yaml").toString());
      }
    }
    return words.toArray(String[]::new);
  }
}
