package org.keyturn.activities.hsm;

import io.temporal.failure.ApplicationFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keyturn.activities.failure.Failures;

/** The client or the HSMs did not do what was asked. */
public final class HsmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String command;
  private final Refusal refusal;
  private final String said;

  /**
   * @param command what was asked, without a secret
   * @param said the client's words, without a secret
   */
  public HsmException(String command, Refusal refusal, String said) {
    super(command + ": " + said);
    this.command = command;
    this.refusal = refusal;
    this.said = said;
  }

  public Refusal refusal() {
    return refusal;
  }

  /** The client's words. */
  public String said() {
    return said;
  }

  /** Does an activity's work and says its failure in the workflow's words. */
  public static <T> T saying(Supplier<T> work) {
    return saying(work, HsmException::toFailure);
  }

  /** As {@link #saying(Supplier)}, where HSMs that are not there yet are looked for every poll. */
  public static <T> T sayingAfter(Duration poll, Supplier<T> work) {
    return saying(
        work,
        e ->
            e.refusal == Refusal.UNREACHABLE
                ? Failures.retryable(e.cause(), e.hint(), poll)
                : e.toFailure());
  }

  private static <T> T saying(
      Supplier<T> work, Function<HsmException, ApplicationFailure> failure) {
    try {
      return work.get();
    } catch (HsmException e) {
      throw failure.apply(e);
    } catch (UncheckedIOException e) {
      throw Failures.needsPeople(
          "a file on this machine cannot be read or written: " + e.getCause(),
          "See that the worker may read and write under the client's root and that the disk has"
              + " room, then retry.");
    }
  }

  private ApplicationFailure toFailure() {
    return refusal.mayPass()
        ? Failures.retryable(cause(), hint())
        : Failures.needsPeople(cause(), hint());
  }

  private String cause() {
    return "cloudhsm-cli " + command + ": " + said;
  }

  private String hint() {
    return switch (refusal) {
      case WRONG_PASSWORD ->
          "It is not tried again, since more than five failures lock the user. See which password"
              + " the user has and what the parameter holds; an officer can set it to the stored"
              + " one. If user list shows the user on no HSM, or not on all, an officer creates it"
              + " again with the stored one. Then retry.";
      case LOCKED -> "An officer unlocks the user by changing its password. Then retry.";
      case NOT_ON_TWO_HSMS ->
          "The key is not on two HSMs yet, or one of them is gone; it is tried again. Look at the"
              + " cluster's HSMs if this goes on.";
      case BUSY -> "The HSMs have too much to do; it is tried again.";
      case OTHER_CLIENT ->
          "It may be at work for a worker that was stopped or killed: fuser on keyturn/lock under"
              + " the client's root names it. It is waited for and tried again.";
      case UNREACHABLE ->
          "See that this machine may reach TCP 2223-2225 of every HSM and that the cluster's"
              + " certificate is the one approved; it is tried again.";
      case QUORUM -> "Quorum authentication is on in this cluster; a ceremony expects it off.";
      case MISCONFIGURED ->
          "The client has no HSM address: retry from the step that configures it.";
      case SELECTION -> "See with key list which keys there are; none was changed.";
      case NOT_LOGGED_IN,
          ALREADY_ACTIVATED,
          NOT_ACTIVATED,
          USER_EXISTS,
          NO_SUCH_USER,
          IMMUTABLE,
          BAD_SIGNATURE,
          NOT_PERMITTED,
          NO_ANSWER,
          UNKNOWN ->
          "Look at the HSMs with cloudhsm-cli and at its log in the client's folder run/, mend what"
              + " is wrong, then retry.";
    };
  }
}
