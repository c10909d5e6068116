package org.keyturn.workflows.ceremony;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * How long each activity may take and how often it is tried again: the only place with such
 * numbers.
 *
 * <p>{@code attempt} bounds one try, {@code inAll} all of them with the waits between; when that is
 * used up the step parks in attention.
 */
public enum Policies {
  /** Reads or computes; the slowest makes a 4096-bit RSA key. */
  LOOK(Duration.ofMinutes(1), Duration.ofMinutes(15)),
  /** Somebody at a terminal waits for it; several client commands, some of which may wait 87 s. */
  COMPARE(Duration.ofMinutes(5), Duration.ofMinutes(10)),
  /** One call to AWS, then up to two minutes of looking when the answer was unclear. */
  CREATE(Duration.ofMinutes(5), Duration.ofMinutes(30)),
  /** One look per try; an HSM takes about ten minutes and has been seen to take far longer. */
  WAIT(Duration.ofMinutes(1), Duration.ofMinutes(90)),
  /** An HSM is deleted in minutes; the activity polls until it is gone. */
  DELETE(Duration.ofMinutes(30), Duration.ofHours(2)),
  /** Downloads and installs packages. */
  INSTALL(Duration.ofMinutes(15), Duration.ofHours(1)),
  /** Several client commands, each of which may wait 87 s for an unmet availability quorum. */
  HSM(Duration.ofMinutes(15), Duration.ofHours(1));

  /**
   * Every activity heartbeats each second from a thread of the worker, so that a killed worker's
   * step starts again after seconds and not after {@code attempt}.
   */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /**
   * Everything but RETRYABLE and a lost worker ends the tries: a person, or the workflow, has to
   * decide first. Workers turn failures they do not know into NEEDS_PEOPLE.
   */
  private static final RetryOptions RETRY =
      RetryOptions.newBuilder()
          // Soon, since most failures are a call that got lost; polls bring their own delay.
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(2)
          // A throttled control plane recovers within this; a person watching still sees it move.
          .setMaximumInterval(Duration.ofSeconds(15))
          .setDoNotRetry(
              FailureType.NEEDS_PEOPLE.name(),
              FailureType.CSR_CHANGED.name(),
              FailureType.HSM_FAILED.name(),
              FailureType.AMBIGUOUS.name(),
              FailureType.MANDATE_REFUSED.name())
          .build();

  private final Duration attempt;
  private final Duration inAll;

  Policies(Duration attempt, Duration inAll) {
    this.attempt = attempt;
    this.inAll = inAll;
  }

  public static Policies of(String activity) {
    return switch (activity) {
      case "verifyHsm", "issueCertificate", "deriveAddress", "publishRecord" -> LOOK;
      case "compareCluster", "compareSecurityGroup", "compareClient", "compareHsms" -> COMPARE;
      case "createCluster", "createHsm", "addSecondHsm", "initialize", "openSecurityGroup" ->
          CREATE;
      case "waitActive" -> WAIT;
      case "discardHsm", "deleteCluster" -> DELETE;
      case "prepareClient" -> INSTALL;
      default -> HSM;
    };
  }

  /** After this long without success a step parks. */
  public Duration inAll() {
    return inAll;
  }

  /** Whether an abort has to wait for the end of the act, to know what there is to delete. */
  boolean changesSomething() {
    return this != LOOK && this != COMPARE && this != WAIT;
  }

  public ActivityOptions options(String queue, String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setStartToCloseTimeout(attempt)
        .setScheduleToCloseTimeout(inAll)
        .setHeartbeatTimeout(HEARTBEAT)
        .setRetryOptions(RETRY)
        // An act on an HSM is never left half done: an abort waits for its end.
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setSummary(summary)
        .build();
  }
}
