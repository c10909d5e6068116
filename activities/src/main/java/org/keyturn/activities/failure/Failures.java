package org.keyturn.activities.failure;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.keyturn.workflows.ceremony.FailureType;

/**
 * Makes the failures that cross into the workflow: type is a {@link FailureType}, message is the
 * cause, the first detail is the hint, which says what a person can do.
 *
 * <p>They carry no Java cause: history keeps it, and a vendor's text is not ours to vouch for.
 */
public final class Failures {
  /** What to do where a service holds the clock of this machine to be wrong. */
  public static final String CLOCK =
      "AWS takes requests whose time differs by less than 5 minutes from its own. Set the clock of"
          + " this worker, see that something keeps it, then retry.";

  private Failures() {}

  /** Something may go well when tried again, after the workflow's own retry interval. */
  public static ApplicationFailure retryable(String cause, String hint) {
    return failure(FailureType.RETRYABLE, cause, hint).build();
  }

  /** As {@link #retryable(String, String)}, tried again after exactly {@code delay}. */
  public static ApplicationFailure retryable(String cause, String hint, Duration delay) {
    return failure(FailureType.RETRYABLE, cause, hint).setNextRetryDelay(delay).build();
  }

  /** A state that is waited for is not there yet: expected, so it raises no alarm. */
  public static ApplicationFailure notYet(String cause, Duration poll) {
    return failure(FailureType.RETRYABLE, cause, "Nothing to do: it is looked at again shortly.")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(poll)
        .build();
  }

  /** Cannot go on by itself. */
  public static ApplicationFailure needsPeople(String cause, String hint) {
    return finalFailure(FailureType.NEEDS_PEOPLE, cause, hint);
  }

  /** The HSM has another CSR than the one that was verified and signed. */
  public static ApplicationFailure csrChanged(String cause, String hint) {
    return finalFailure(FailureType.CSR_CHANGED, cause, hint);
  }

  /** An HSM could not be made; it has to be discarded and made again, perhaps elsewhere. */
  public static ApplicationFailure hsmFailed(String cause, String hint) {
    return finalFailure(FailureType.HSM_FAILED, cause, hint);
  }

  /** Whether something was made could not be settled by looking, so nothing may be made again. */
  public static ApplicationFailure ambiguous(String cause, String hint) {
    return finalFailure(FailureType.AMBIGUOUS, cause, hint);
  }

  /** What a service's answer means for a step that may safely be tried again. */
  public static ApplicationFailure of(ServiceException e, Duration poll) {
    return switch (e.kind()) {
      case UNAVAILABLE, UNCLEAR ->
          retryable(e.message(), "If this stays so, look at the network and the service.", poll);
      case REFUSED -> needsPeople(e.message(), "Mend what the service names, then retry.");
      case DENIED ->
          needsPeople(
              e.message(), "Give the worker's credentials what the service names, then retry.");
      case CLOCK -> needsPeople(e.message(), CLOCK);
      case NOT_FOUND -> needsPeople(e.message(), "Find out who removed it; then retry, or abort.");
    };
  }

  private static ApplicationFailure finalFailure(FailureType type, String cause, String hint) {
    return failure(type, cause, hint).setNonRetryable(true).build();
  }

  private static ApplicationFailure.Builder failure(FailureType type, String cause, String hint) {
    return ApplicationFailure.newBuilder().setType(type.name()).setMessage(cause).setDetails(hint);
  }
}
