package org.keyturn.activities.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyturn.activities.failure.ServiceException.Kind;

class FailuresTest {
  private static final Duration POLL = Duration.ofSeconds(15);

  @Test
  void carriesTheHintAsItsFirstDetailAndNoJavaCause() {
    ApplicationFailure failure = Failures.needsPeople("what happened", "what to do");

    assertThat(failure.getOriginalMessage()).isEqualTo("what happened");
    assertThat(failure.getDetails().get(0, String.class)).isEqualTo("what to do");
    assertThat(failure.getCause()).isNull();
    assertThat(failure.isNonRetryable()).isTrue();
  }

  @Test
  void raisesNoAlarmWhileSomethingIsJustNotThereYet() {
    ApplicationFailure failure = Failures.notYet("not there", POLL);

    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(failure.getNextRetryDelay()).isEqualTo(POLL);
    assertThat(failure.isNonRetryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, RETRYABLE",
    "UNCLEAR, RETRYABLE",
    "REFUSED, NEEDS_PEOPLE",
    "DENIED, NEEDS_PEOPLE",
    "CLOCK, NEEDS_PEOPLE",
    "NOT_FOUND, NEEDS_PEOPLE"
  })
  void saysWhatAServicesAnswerMeans(Kind kind, String type) {
    var answer = new ServiceException(kind, "Code", "the service's words");

    ApplicationFailure failure = Failures.of(answer, POLL);

    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.getOriginalMessage()).isEqualTo("the service's words");
  }
}
