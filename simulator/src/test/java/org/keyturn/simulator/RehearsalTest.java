package org.keyturn.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A control plane for each test, with no delays unless a test class wants them. */
abstract class RehearsalTest {
  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // set before each test
  Rehearsal aws;

  double pace() {
    return 0;
  }

  @BeforeEach
  void start() throws Exception {
    aws = new Rehearsal(directory, pace());
  }

  @AfterEach
  void stop() throws Exception {
    aws.close();
  }

  /** The call is refused under this error code. */
  static AbstractThrowableAssert<?, ?> refused(String code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  /** The call is refused for a bad argument or a state that does not allow it. */
  static AbstractThrowableAssert<?, ?> invalid(ThrowingCallable call) {
    return refused("CloudHsmInvalidRequestException", call);
  }
}
