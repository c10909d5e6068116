package org.keyturn.workflows.ceremony;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;

/**
 * Why a step did not end well, in words for people.
 *
 * @param type of {@link FailureType}, or why it never got an answer
 * @param hint what a person can do
 */
public record StepFailure(String type, String cause, String hint) {
  /** No worker answered in the time there was, or none with an end. */
  static final String TIMEOUT = "TIMEOUT";

  /** A gate was not decided in time. */
  static final String DEADLINE = "DEADLINE";

  /** Neither a failure of an activity's own nor a timeout. */
  static final String UNKNOWN = "UNKNOWN";

  public static StepFailure of(ActivityFailure failure, String queue) {
    if (failure.getCause() instanceof ApplicationFailure cause) {
      return new StepFailure(
          cause.getType(), String.valueOf(cause.getOriginalMessage()), hint(cause));
    }
    if (failure.getCause() instanceof TimeoutFailure timeout) {
      // What the last try said is kept as the cause of the timeout.
      String last =
          timeout.getCause() instanceof ApplicationFailure said
              ? "; at last: " + said.getOriginalMessage()
              : "";
      return new StepFailure(
          TIMEOUT,
          "no answer in time" + last,
          "See that a worker serves the queue " + queue + " and what its log says, then retry.");
    }
    return new StepFailure(UNKNOWN, String.valueOf(failure.getCause()), "See the worker's log.");
  }

  /** The first detail; read as anything, since a strange failure must not stop the workflow. */
  private static String hint(ApplicationFailure cause) {
    if (cause.getDetails().getSize() > 0
        && cause.getDetails().get(0, Object.class) instanceof String hint
        && !hint.isEmpty()) {
      return hint;
    }
    return "Mend the cause, then retry.";
  }

  boolean is(FailureType wanted) {
    return type.equals(wanted.name());
  }
}
