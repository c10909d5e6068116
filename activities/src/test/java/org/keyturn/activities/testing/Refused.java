package org.keyturn.activities.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.keyturn.workflows.ceremony.FailureType;

/** What an activity says to the workflow when it does not do its work. */
public record Refused(FailureType type, String cause, String hint) {
  public static Refused by(ThrowingCallable act) {
    var failure = catchThrowableOfType(ApplicationFailure.class, act);
    assertThat(failure).as("a failure").isNotNull();
    return new Refused(
        FailureType.valueOf(failure.getType()),
        failure.getOriginalMessage(),
        failure.getDetails().get(String.class));
  }

  public void needsPeople(String... words) {
    assertThat(type).as(cause).isEqualTo(FailureType.NEEDS_PEOPLE);
    assertThat(cause).contains(words);
    assertThat(hint).isNotBlank();
  }

  public void mayPass(String... words) {
    assertThat(type).as(cause).isEqualTo(FailureType.RETRYABLE);
    assertThat(cause).contains(words);
  }
}
