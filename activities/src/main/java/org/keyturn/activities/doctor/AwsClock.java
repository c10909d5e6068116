package org.keyturn.activities.doctor;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Holds this machine's clock against the {@code Date} of AWS's answers, whose whole seconds are
 * enough: requests are refused from five minutes on, and the SDK hides that by correcting itself.
 */
public final class AwsClock implements ExecutionInterceptor {
  static final String MEND =
      "let the system keep the time: timedatectl set-ntp true; chronyc tracking says how far it is off";

  private static final String SUBJECT = "clock";

  /** More than a slow answer explains; keys of the roster begin and end by this clock. */
  private static final Duration NOTICED = Duration.ofSeconds(10);

  /** "A request must reach AWS within five minutes of its time stamp" (IAM user guide). */
  private static final Duration REFUSED = Duration.ofMinutes(5);

  private final Clock clock;
  private Optional<Duration> ahead = Optional.empty();

  public AwsClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    context.httpResponse().firstMatchingHeader("Date").ifPresent(this::answered);
  }

  /** Of several answers the one that came fastest counts, which is the one that differs least. */
  void answered(String date) {
    try {
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration found = Duration.between(there, clock.instant());
      if (ahead.filter(least -> least.abs().compareTo(found.abs()) <= 0).isEmpty()) {
        ahead = Optional.of(found);
      }
    } catch (DateTimeException e) {
      // An answer without a time that can be read tells nothing.
    }
  }

  Finding finding() {
    if (ahead.isEmpty()) {
      return Finding.unknown(
          SUBJECT,
          "no answer of AWS said what time it is",
          "chronyc tracking says how far this machine's is off");
    }
    Duration off = ahead.get().abs();
    if (off.compareTo(NOTICED) <= 0) {
      return Finding.ok(SUBJECT, "agrees with AWS's");
    }
    String found =
        "this machine's is %d s %s AWS's"
            .formatted(off.toSeconds(), ahead.get().isNegative() ? "behind" : "ahead of");
    return off.compareTo(REFUSED) < 0
        ? Finding.warning(SUBJECT, found, MEND)
        : Finding.problem(SUBJECT, found + ", and AWS refuses requests from 300 s on", MEND);
  }
}
