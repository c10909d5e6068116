package org.keyturn.starter.ceremony;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;
import org.keyturn.starter.cli.CommandException;
import org.keyturn.starter.cli.ExitCode;
import org.keyturn.workflows.service.Causes;
import org.keyturn.workflows.service.NotServed;

/**
 * What a command says that the Temporal service did not answer.
 *
 * @param address where the service was asked
 * @param namespace the namespace it was asked about
 */
record Unanswered(String address, String namespace) {
  /** There is nobody to call. */
  static CommandException settings(Exception failure) {
    return command(NotServed.settings(failure));
  }

  /** A call that is about no ceremony. */
  CommandException any(StatusRuntimeException failure) {
    return command(NotServed.of(failure, address, namespace));
  }

  private static CommandException command(NotServed why) {
    return new CommandException(ExitCode.OTHER, why.cause(), why.hint());
  }

  /** Whether there was an answer, but one that this version of Keyturn cannot read. */
  static boolean isOfAnotherVersion(Throwable failure) {
    return Causes.find(failure, DataConverterException.class).isPresent();
  }

  /**
   * Whether a worker had the question and could not answer it. One with much else to do may not
   * come to it within the second that Temporal's SDK gives to workflow code.
   */
  static boolean isOfABusyWorker(Throwable failure) {
    return failure instanceof WorkflowQueryException
        && Causes.find(failure, StatusRuntimeException.class)
            .filter(answer -> answer.getStatus().getCode() == Code.INVALID_ARGUMENT)
            .isPresent();
  }

  /** A call about one ceremony; a failure that is not the service's stays as it is. */
  RuntimeException question(String ceremony, RuntimeException failure) {
    if (isOfAnotherVersion(failure)) {
      return new CommandException(
          ExitCode.OTHER,
          "the ceremony " + ceremony + " answers in words that this version does not know",
          "use the keyturn of the version that its worker with the role workflow has");
    }
    if (isOfABusyWorker(failure)) {
      return new CommandException(
          ExitCode.OTHER,
          "the worker could not say how the ceremony " + ceremony + " stands",
          "ask again; if that stays so, the log of the worker with the role workflow says why");
    }
    Optional<StatusRuntimeException> answer = Causes.find(failure, StatusRuntimeException.class);
    if (answer.isPresent()) {
      return switch (answer.get().getStatus().getCode()) {
        case NOT_FOUND ->
            new CommandException(
                ExitCode.REFUSED, "no ceremony " + ceremony, "check the id and TEMPORAL_NAMESPACE");
        // The service lets a question wait for a worker until its time is over.
        case DEADLINE_EXCEEDED, FAILED_PRECONDITION -> noWorker(ceremony);
        default -> any(answer.get());
      };
    }
    return failure instanceof WorkflowServiceException ? noWorker(ceremony) : failure;
  }

  private static CommandException noWorker(String ceremony) {
    return new CommandException(
        ExitCode.OTHER,
        "the ceremony " + ceremony + " does not answer",
        "see that a worker with the role workflow runs on this namespace");
  }
}
