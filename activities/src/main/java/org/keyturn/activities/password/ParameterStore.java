package org.keyturn.activities.password;

import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.keyturn.activities.aws.AwsCalls;
import org.keyturn.activities.failure.Failures;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** The Systems Manager parameter store; passwords are of type SecureString. */
public final class ParameterStore implements PasswordStore {
  private final SsmClient ssm;
  private final Optional<String> kmsKey;

  /**
   * @param kmsKey the key that encrypts them; the account's own for Systems Manager when absent
   */
  public ParameterStore(SsmClient ssm, Optional<String> kmsKey) {
    this.ssm = ssm;
    this.kmsKey = kmsKey;
  }

  @Override
  public OptionalLong version(String name) {
    return calling(
        "GetParameter",
        name,
        () -> {
          try {
            return OptionalLong.of(
                ssm.getParameter(get -> get.name(name).withDecryption(false))
                    .parameter()
                    .version());
          } catch (ParameterNotFoundException e) {
            return OptionalLong.empty();
          }
        });
  }

  @Override
  public long keep(String name, Password password) {
    return calling(
        "PutParameter",
        name,
        () -> {
          try {
            return ssm.putParameter(
                    put -> {
                      put.name(name)
                          .value(password.reveal())
                          .type(ParameterType.SECURE_STRING)
                          .overwrite(false);
                      kmsKey.ifPresent(put::keyId);
                    })
                .version();
          } catch (ParameterAlreadyExistsException e) {
            return version(name).orElseThrow(() -> gone(name));
          }
        });
  }

  @Override
  public Password read(String name) {
    return calling(
        "GetParameter",
        name,
        () -> {
          try {
            return Password.of(
                ssm.getParameter(get -> get.name(name).withDecryption(true)).parameter().value());
          } catch (ParameterNotFoundException e) {
            throw gone(name);
          }
        });
  }

  private static ApplicationFailure gone(String name) {
    return Failures.needsPeople(
        "the parameter " + name + " is not there",
        "It was stored before its first use. If somebody deleted it, the password in it is lost:"
            + " restore it, or abort.");
  }

  /** The SDK has already tried again what it holds to be passing. */
  private static <T> T calling(String operation, String name, Supplier<T> call) {
    try {
      return BriefThread.call(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(operation, name);
    } catch (SsmException e) {
      String cause = operation + " of " + name + " failed: " + e.awsErrorDetails().errorCode();
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw Failures.retryable(cause, "Systems Manager is busy; it is tried again.");
      }
      if (AwsCalls.isClock(e)) {
        throw Failures.needsPeople(cause, Failures.CLOCK);
      }
      throw Failures.needsPeople(
          cause, "See that the worker's role may do " + operation + " there, then retry.");
    } catch (SdkException e) {
      throw unanswered(operation, name);
    }
  }

  private static ApplicationFailure unanswered(String operation, String name) {
    return Failures.retryable(
        operation + " of " + name + " had no answer",
        "See whether Systems Manager can be reached from this machine; it is tried again.");
  }
}
