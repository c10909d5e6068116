package org.keyturn.workflows.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotServedTest {
  private static final String ADDRESS = "temporal.example:7233";

  private static NotServed of(Status status) {
    return NotServed.of(status.asRuntimeException(), ADDRESS, "baking");
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "NOT_FOUND"})
  void aServiceThatStartsIsSlowOrBusyMayServeInAMoment(Status.Code code) {
    assertThat(of(code.toStatus()).passing()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "NOT_FOUND"})
  void anyOtherAnswerStaysAsItIs(Status.Code code) {
    assertThat(of(code.toStatus()).passing()).isFalse();
  }

  @Test
  void nobodyThereIsSaidWithWhatTheNetworkSaid() {
    NotServed said =
        of(
            Status.UNAVAILABLE
                .withDescription("io exception")
                .withCause(new IOException(new ConnectException("Connection refused"))));

    assertThat(said.cause())
        .isEqualTo(
            "no Temporal service answers at temporal.example:7233: UNAVAILABLE, Connection refused");
  }

  @Test
  void aMissingNamespaceIsNamedWithTheCommandThatMakesIt() {
    NotServed said = of(Status.NOT_FOUND.withDescription("Namespace baking is not found."));

    assertThat(said.cause())
        .isEqualTo("the Temporal service at temporal.example:7233 has no namespace baking");
    assertThat(said.hint()).contains("temporal operator namespace create --namespace baking");
  }

  @Test
  void aRefusalIsSaidWithItsReason() {
    NotServed said = of(Status.UNAUTHENTICATED.withDescription("token expired"));

    assertThat(said.cause())
        .isEqualTo(
            "the Temporal service at temporal.example:7233 refuses us: UNAUTHENTICATED, token expired");
    assertThat(said.hint()).contains("TEMPORAL_API_KEY");
  }

  @Test
  void aCertificateThatIsNotTrustedDoesNotPassByWaiting() {
    NotServed said =
        of(
            Status.UNAVAILABLE
                .withDescription("io exception")
                .withCause(new IOException(new SSLHandshakeException("unable to find a path"))));

    assertThat(said.passing()).isFalse();
    assertThat(said.cause()).startsWith("no TLS connection").endsWith("unable to find a path");
    assertThat(said.hint()).contains("TEMPORAL_TLS");
  }

  @Test
  void whatTheServerHasAgainstOurCertificateIsSaidInWords() {
    NotServed said =
        of(
            Status.UNAVAILABLE.withCause(
                new SSLHandshakeException(
                    "error:1000045c:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED")));

    assertThat(said.cause()).endsWith("temporal.example:7233: tlsv1 alert certificate required");
  }

  @Test
  void settingsThatNameAMissingFileAreNotCalledAServiceThatIsDown() {
    NotServed said =
        NotServed.settings(
            new IllegalStateException("no context", new NoSuchFileException("/etc/client.pem")));

    assertThat(said.cause()).isEqualTo("the Temporal settings cannot be used: /etc/client.pem");
    assertThat(said.passing()).isFalse();
  }
}
