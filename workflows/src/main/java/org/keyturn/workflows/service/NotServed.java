package org.keyturn.workflows.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Why a Temporal service does not serve a process, in words for its operator.
 *
 * @param cause what is wrong, one line
 * @param hint what to do about it
 * @param passing whether it may be otherwise in a moment, as while the service starts; a namespace
 *     that is missing may be made just after the service came up
 */
public record NotServed(String cause, String hint, boolean passing) {
  private static final Pattern OPENSSL = Pattern.compile("error:.*:[A-Z0-9_]+");

  private static final String SETTINGS =
      "check TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or temporal.toml, and that the service runs";

  /** That the settings make no connection: a file that is missing, an address that is none. */
  public static NotServed settings(Exception failure) {
    return new NotServed(
        "the Temporal settings cannot be used: " + innermost(failure).getMessage(),
        "check the TEMPORAL_* variables and temporal.toml",
        false);
  }

  /** What a failed call says about the service at this address and its namespace. */
  public static NotServed of(StatusRuntimeException failure, String address, String namespace) {
    if (Causes.find(failure, SSLException.class).isPresent()) {
      return new NotServed(
          "no TLS connection to the Temporal service at "
              + address
              + ": "
              + inWords(String.valueOf(innermost(failure).getMessage())),
          "check TEMPORAL_TLS and TEMPORAL_TLS_*, or temporal.toml, against the service's certificate",
          false);
    }
    return switch (failure.getStatus().getCode()) {
      case NOT_FOUND ->
          new NotServed(
              "the Temporal service at " + address + " has no namespace " + namespace,
              "check TEMPORAL_NAMESPACE, or make it: temporal operator namespace create --namespace "
                  + namespace,
              true);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new NotServed(
              "the Temporal service at " + address + " refuses us: " + said(failure),
              "check TEMPORAL_API_KEY or the client certificate, and what they allow on the namespace "
                  + namespace,
              false);
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED ->
          new NotServed(
              "no Temporal service answers at " + address + ": " + said(failure), SETTINGS, true);
      default ->
          new NotServed(
              "the Temporal service at " + address + " cannot be used: " + said(failure),
              SETTINGS,
              false);
    };
  }

  private static String said(StatusRuntimeException failure) {
    Status status = failure.getStatus();
    Throwable cause = innermost(failure);
    String said = cause == failure ? status.getDescription() : cause.getMessage();
    return said == null ? status.getCode().name() : status.getCode() + ", " + said;
  }

  /** The library has what the other side says as a code of OpenSSL's, of which the end is words. */
  private static String inWords(String message) {
    return OPENSSL.matcher(message).matches()
        ? message.substring(message.lastIndexOf(':') + 1).replace('_', ' ').toLowerCase(Locale.ROOT)
        : message;
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
