package org.keyturn.activities.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls AWS and says in our words what a failed call leaves known. */
public final class AwsCalls {
  /** Error codes by which AWS says that the caller, not the request, is the matter. */
  private static final Set<String> DENIALS =
      Set.of(
          "CloudHsmAccessDeniedException",
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "ExpiredTokenException",
          "ExpiredToken",
          "SignatureDoesNotMatch",
          "InvalidSignatureException");

  /** By which query services, and S3 before them, say that a request is not of now. */
  private static final Set<String> CLOCKS =
      Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");

  private AwsCalls() {}

  /**
   * @throws ServiceException when the call did not go well
   */
  public static <T> T call(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw refused(operation, e);
    } catch (SdkException e) {
      throw unanswered(operation, e);
    }
  }

  private static ServiceException refused(String operation, AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? "" : orEmpty(details.errorCode());
    String text = details == null ? "" : orEmpty(details.errorMessage());
    String message = "%s answered %d %s: %s".formatted(operation, e.statusCode(), code, text);
    return new ServiceException(kind(e, code), code, message);
  }

  private static Kind kind(AwsServiceException e, String code) {
    if (e.isThrottlingException()) {
      return Kind.UNAVAILABLE;
    }
    if (e.statusCode() >= 500) {
      return Kind.UNCLEAR;
    }
    if (isClock(e)) {
      return Kind.CLOCK;
    }
    if (DENIALS.contains(code)) {
      return Kind.DENIED;
    }
    return code.equals("CloudHsmResourceNotFoundException") ? Kind.NOT_FOUND : Kind.REFUSED;
  }

  /**
   * Whether the caller's clock is the matter. The SDK goes by the {@code Date} of an answer and
   * tries again where that differs much; this is what is left.
   */
  public static boolean isClock(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    if (details == null) {
      return false;
    }
    String text = orEmpty(details.errorMessage());
    return CLOCKS.contains(orEmpty(details.errorCode()))
        || text.contains("Signature expired")
        || text.contains("Signature not yet current");
  }

  /** What {@link SendOnce} or a cancellation threw comes out as it went in. */
  private static RuntimeException unanswered(String operation, SdkException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof SSLHandshakeException) {
        return new ServiceException(
            Kind.UNAVAILABLE, "", operation + " did not reach the service: " + cause.getMessage());
      }
      if (cause instanceof RuntimeException ours && !(cause instanceof SdkException)) {
        return ours;
      }
    }
    if (e instanceof SdkClientException && orEmpty(e.getMessage()).contains("load credentials")) {
      return new ServiceException(Kind.DENIED, "", operation + ": this worker has no credentials");
    }
    return new ServiceException(
        Kind.UNCLEAR, "", operation + " got no answer: " + orEmpty(e.getMessage()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
