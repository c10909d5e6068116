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
    boolean perhapsAsked = pulse.noted().filter(what::equals).isPresent();
    Optional<T> found = look.get();
    if (found.isEmpty() && perhapsAsked) {
      found = settle(look);
    } else if (found.isEmpty() && pulse.attempt() > 1) {
      // An earlier attempt may still hold a permit; let that lapse before another is taken.
      pulse.pause(SendPermit.LAPSES_AFTER);
    }
    return found.orElseGet(() -> lookAndAsk(what, look, ask));
  }

  private <T> T lookAndAsk(String what, Supplier<Optional<T>> look, Consumer<SendPermit> ask) {
    for (int asked = 1; ; asked++) {
      var permit = new SendPermit(pulse, what);
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      try {
        ask.accept(permit);
        return settle(look).orElseThrow(() -> unsettled(what, "AWS accepted the request."));
      } catch (LapsedException e) {
        throw Failures.retryable(what + ": " + e.getMessage(), "Nothing to do.", poll);
      } catch (ServiceException e) {
        if (e.kind() == Kind.UNCLEAR) {
          return settle(look).orElseThrow(() -> unsettled(what, e.message()));
        }
        if (e.kind() != Kind.UNAVAILABLE || asked == ASKS_WHILE_UNAVAILABLE) {
          return look.get().orElseThrow(() -> e);
        }
        pulse.pause(poll);
      }
    }
  }

  private <T> Optional<T> settle(Supplier<Optional<T>> look) {
    Instant end = pulse.now().plus(SETTLING);
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
