package org.keyturn.worker;

import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.keyturn.workflows.ceremony.FailureType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only failures of ours out of an activity. History keeps a failure for ever, and the message
 * of a foreign exception may repeat what it was given: it stays here, and of its trace only the
 * places are logged.
 */
final class FailureFilter extends ActivityRule {
  private static final Logger log = LoggerFactory.getLogger(FailureFilter.class);

  FailureFilter(ActivityInboundCallsInterceptor next) {
    super(next);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    try {
      return super.execute(input);
    } catch (ApplicationFailure e) {
      throw withoutCause(e);
    } catch (TemporalFailure | ActivityCompletionException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever it is, it is a defect or a state nobody foresaw: people decide.
      throw unexpected(e);
    }
  }

  private static ApplicationFailure withoutCause(ApplicationFailure failure) {
    return failure.getCause() == null
        ? failure
        : ApplicationFailure.newBuilder(failure).setCause(null).build();
  }

  private ApplicationFailure unexpected(RuntimeException exception) {
    String activity = context().getInfo().getActivityType();
    log.error("{} failed unexpectedly: {}", activity, places(exception));
    return ApplicationFailure.newBuilder()
        .setType(FailureType.NEEDS_PEOPLE.name())
        .setMessage(activity + " failed unexpectedly: " + exception.getClass().getSimpleName())
        .setDetails("The worker's log says where. Once it is mended: keyturn retry.")
        .setNonRetryable(true)
        .build();
  }

  private static String places(Throwable exception) {
    String here =
        exception.getClass().getName()
            + Arrays.stream(exception.getStackTrace())
                .limit(12)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    Throwable cause = exception.getCause();
    return cause == null ? here : here + "\n  caused by " + places(cause);
  }
}
