package org.keyturn.activities.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.keyturn.activities.cluster.SendPermit.LapsedException;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.failure.ServiceException;
import org.keyturn.activities.failure.ServiceException.Kind;

/**
 * Makes a thing that must be made once by a call that has no idempotency token: looks for it, asks
 * for it at most once, and settles an unclear answer by looking, never by asking again.
 */
final class ActOnce {
  /** How long what was asked for may take to be shown. */
  static final Duration SETTLING = Duration.ofMinutes(2);

  /** Two minutes at the poll that suits AWS, 5 s. */
  private static final int POLLS_OF_SHADOW = 24;

  private static final int ASKS_WHILE_UNAVAILABLE = 5;

  private final Pulse pulse;
  private final Duration poll;

  ActOnce(Pulse pulse, Duration poll) {
    this.pulse = pulse;
    this.poll = poll;
  }

  /**
   * @param what is made, for people
   * @param look throws when it finds more than one
   * @param ask sends the one request, unless its permit has lapsed
   */
  <T> T make(String what, Supplier<Optional<T>> look, Consumer<SendPermit> ask) {
    if (pulse.attempt() > 1) {
      Optional<T> made = settle(look, shadow());
      if (made.isPresent()) {
        return made.get();
      }
    }
    return lookAndAsk(what, look, ask);
  }

  /**
   * How long an earlier attempt, of which nobody knows how it ended, is taken to have asked: what
   * it asked for must have been shown by then, and the permit it may hold must have lapsed.
   */
  private Duration shadow() {
    Duration shown = poll.multipliedBy(POLLS_OF_SHADOW);
    return shown.compareTo(SendPermit.LAPSES_AFTER) > 0 ? shown : SendPermit.LAPSES_AFTER;
  }

  private <T> T lookAndAsk(String what, Supplier<Optional<T>> look, Consumer<SendPermit> ask) {
    for (int asked = 1; ; asked++) {
      var permit = new SendPermit(pulse);
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      try {
        ask.accept(permit);
        return settle(look, SETTLING)
            .orElseThrow(() -> unsettled(what, "AWS accepted the request."));
      } catch (LapsedException e) {
        throw Failures.retryable(what + ": " + e.getMessage(), "Nothing to do.", poll);
      } catch (ServiceException e) {
        if (e.kind() == Kind.UNCLEAR) {
          return settle(look, SETTLING).orElseThrow(() -> unsettled(what, e.message()));
        }
        if (e.kind() != Kind.UNAVAILABLE || asked == ASKS_WHILE_UNAVAILABLE) {
          return look.get().orElseThrow(() -> e);
        }
        pulse.pause(poll);
      }
    }
  }

  private <T> Optional<T> settle(Supplier<Optional<T>> look, Duration duration) {
    Instant end = pulse.now().plus(duration);
    Optional<T> found = look.get();
    while (found.isEmpty() && pulse.now().isBefore(end)) {
      pulse.pause(poll);
      found = look.get();
    }
    return found;
  }

  private static RuntimeException unsettled(String what, String answer) {
    return Failures.ambiguous(
        "%s was asked for and is not shown after %d s. %s"
            .formatted(what, SETTLING.toSeconds(), answer),
        "Look in the AWS console and in CloudTrail whether it exists. Retry looks again first, and"
            + " asks again only when there is none.");
  }
}
