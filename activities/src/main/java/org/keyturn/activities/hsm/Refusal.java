package org.keyturn.activities.hsm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Why the client did not do what it was asked, by the words in its answer: the one table of them.
 *
 * <p>AWS publishes few of these texts. Those that are known come from the AWS CloudHSM guide, AWS's
 * samples and reports of users; where none is known the word is a guess, and what matches nothing
 * is {@link #UNKNOWN}, which people look at.
 */
public enum Refusal {
  LOCKED("locked"),
  WRONG_PASSWORD(
      "incorrect credentials", "incorrect authentication", "authentication failed", "login failed"),
  NOT_LOGGED_IN("must be logged in", "not logged in", "login required"),
  ALREADY_ACTIVATED("already been activated"),
  NOT_ACTIVATED("not been activated"),
  USER_EXISTS("user already exists"),
  NO_SUCH_USER("user does not exist"),
  QUORUM("quorum"),
  NOT_ON_TWO_HSMS("available on at least 2 hsms", "availability requirements"),
  SELECTION("key selection criteria matched"),
  IMMUTABLE("cannot be set to the value"),
  BAD_SIGNATURE("signature verification failed"),
  NOT_PERMITTED("not permitted", "does not permit", "only the owner", "not allowed", "permission"),
  MISCONFIGURED("config key"),
  BUSY("could not queue", "throttl", "sequence number is outside of window"),
  UNREACHABLE(
      "failed to initialize hsm1 context",
      "hsm is disconnected",
      "connection",
      "timed out",
      "could not connect"),
  /** The client was not started: another one holds the lock of the installation. */
  OTHER_CLIENT,
  /** No answer that could be understood, for example usage text. */
  NO_ANSWER,
  UNKNOWN;

  private final List<String> words;

  Refusal(String... words) {
    this.words = List.of(words);
  }

  static Refusal of(String text) {
    String said = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(refusal -> refusal.words.stream().anyMatch(said::contains))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** Whether it may pass by itself. */
  public boolean mayPass() {
    return this == BUSY || this == UNREACHABLE || this == NOT_ON_TWO_HSMS || this == OTHER_CLIENT;
  }

  /**
   * Whether it can be the HSM's own no to an operation whose key was just seen, rather than
   * something that kept the question from being asked.
   */
  public boolean isNo() {
    return this == NOT_PERMITTED || this == IMMUTABLE || this == SELECTION || this == UNKNOWN;
  }
}
