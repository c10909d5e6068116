package org.keyturn.workflows.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.ceremony.TlsAuthority;
import org.keyturn.ceremony.document.Problem;
import org.keyturn.ceremony.document.RefusedException;

class ConnectionSettingsTest {
  private static final String SECRET = "eyJhbGciOiJFUzI1NiJ9.not-for-anybody";

  @TempDir static Path pki;
  private static TlsAuthority authority;
  private static TlsAuthority.Identity client;

  @TempDir Path scratch;

  @BeforeAll
  static void certificates() throws Exception {
    authority = new TlsAuthority(pki, "authority");
    client = authority.issue("client", Duration.ofHours(1));
  }

  @Test
  void withoutAnySettingTheServiceOfThisMachineIsAsked() throws Exception {
    ClientConfigProfile profile = load(Map.of(), "");

    assertThat(profile.getAddress()).isNull();
    assertThat(profile.toWorkflowServiceStubsOptions().getSslContext()).isNull();
  }

  @Test
  void aProfileWithCertificatesConnectsByThemWithoutSayingThatTlsIsNotDisabled() throws Exception {
    ClientConfigProfile profile =
        load(
            Map.of("TEMPORAL_PROFILE", "own"),
            "[profile.own]\naddress = 'temporal.internal:7233'\nnamespace = 'keyturn'\n"
                + "[profile.own.tls]\n"
                + tls("server_ca_cert_path", authority.certificate())
                + tls("client_cert_path", client.certificate())
                + tls("client_key_path", client.key()));

    WorkflowServiceStubsOptions service = profile.toWorkflowServiceStubsOptions();
    assertThat(service.getTarget()).isEqualTo("temporal.internal:7233");
    assertThat(service.getSslContext()).isNotNull();
    assertThat(profile.toWorkflowClientOptions().getNamespace()).isEqualTo("keyturn");
  }

  @Test
  void variablesAloneConnectByCertificatesToo() throws Exception {
    ClientConfigProfile profile =
        load(
            Map.of(
                "TEMPORAL_TLS_CLIENT_CERT_PATH", client.certificate().toString(),
                "TEMPORAL_TLS_CLIENT_KEY_PATH", client.key().toString()),
            "");

    assertThat(profile.toWorkflowServiceStubsOptions().getSslContext()).isNotNull();
  }

  @Test
  void anApiKeyAloneTurnsTlsOn() throws Exception {
    ClientConfigProfile profile = load(Map.of("TEMPORAL_API_KEY", SECRET), "");

    assertThat(profile.toWorkflowServiceStubsOptions().getEnableHttps()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api_key = '", "grpc_meta.authorization = 'Bearer "})
  void aSecretIsNotSentInPlainText(String member) {
    String file = "[profile.default]\n" + member + SECRET + "'\n";

    assertThatThrownBy(() -> load(Map.of(), file + "tls.disabled = true\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("api_key: is sent over TLS only")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> load(Map.of("TEMPORAL_TLS", "false"), file))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("api_key: is sent over TLS only");
  }

  @Test
  void everythingThatIsWrongWithTheCertificatesIsSaidAtOnce() throws Exception {
    var expired = authority.issue("expired", Duration.ofDays(-1));
    Path nothing = Files.writeString(scratch.resolve("nothing.pem"), "nothing\n");
    String file =
        "[profile.default.tls]\n"
            + tls("server_ca_cert_path", nothing)
            + tls("client_cert_path", expired.certificate())
            + tls("client_key_path", scratch.resolve("missing.key"));

    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> load(Map.of(), file));

    assertThat(refused.problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            authorityHasNone ->
                assertThat(authorityHasNone)
                    .isEqualTo(
                        "tls.server_ca_cert_path " + nothing + ": holds no certificate in PEM"),
            certificateExpired ->
                assertThat(certificateExpired)
                    .startsWith(
                        "tls.client_cert_path " + expired.certificate() + ": expired at 20"),
            keyIsMissing ->
                assertThat(keyIsMissing)
                    .isEqualTo(
                        "tls.client_key_path "
                            + scratch.resolve("missing.key")
                            + ": cannot be read"));
  }

  @Test
  void aCertificateWithoutItsKeyIsRefusedAndAKeyWithoutItsCertificate() {
    assertThatThrownBy(
            () -> load(Map.of("TEMPORAL_TLS_CLIENT_CERT_PATH", client.certificate() + ""), ""))
        .hasMessageEndingWith("needs its key: client_key_path");
    assertThatThrownBy(() -> load(Map.of("TEMPORAL_TLS_CLIENT_KEY_PATH", client.key() + ""), ""))
        .hasMessageEndingWith("needs its certificate: client_cert_path");
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithTheCommandThatMakesOne() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "TEMPORAL_TLS_CLIENT_CERT_PATH",
                        client.certificate() + "",
                        "TEMPORAL_TLS_CLIENT_KEY_DATA",
                        SECRET),
                    ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("tls.client_key_data: holds no private key")
        .hasMessageContaining("openssl pkcs8 -topk8")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void aFileThatIsNamedAndNotThereIsNotTakenForAnEmptyOne() {
    assertThatThrownBy(
            () -> load(Map.of("TEMPORAL_CONFIG_FILE", scratch.resolve("none.toml") + ""), ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("TEMPORAL_CONFIG_FILE: names ")
        .hasMessageEndingWith("none.toml, which cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[profile.default]\napi_key = " + SECRET + "\n",
        "[profile.default]\napi_key = \"" + SECRET + "\n",
        "[profile.default]\napi_key = { value = \"" + SECRET + "\" }\n",
      })
  void aFileThatCannotBeReadIsSaidByItsLineAndNotByItsText(String file) {
    assertThatThrownBy(() -> load(Map.of(), file))
        .isInstanceOf(RefusedException.class)
        .hasMessageMatching(".*temporal\\.toml(:2)?: is no TOML as Temporal reads it")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void aProfileThatIsNotThereIsNamedWithTheFile() {
    assertThatThrownBy(
            () -> load(Map.of("TEMPORAL_PROFILE", "cloud"), "[profile.own]\naddress = 'a:1'\n"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("temporal.toml: has no table [profile.cloud]");
  }

  /**
   * Reads variables over a file.
   *
   * @param text of the file; empty for one that sets nothing
   */
  private ClientConfigProfile load(Map<String, String> variables, String text) throws Exception {
    Path file = scratch.resolve("temporal.toml");
    Files.writeString(file, text.isEmpty() ? "[profile.default]\n" : text);
    var environment = new HashMap<>(variables);
    environment.putIfAbsent("TEMPORAL_CONFIG_FILE", file.toString());
    return ConnectionSettings.load(environment, Instant.now());
  }

  private static String tls(String member, Path file) {
    return member + " = '" + file + "'\n";
  }
}
