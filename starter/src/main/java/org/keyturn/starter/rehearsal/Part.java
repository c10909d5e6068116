package org.keyturn.starter.rehearsal;

import java.time.Duration;
import java.time.Instant;

/**
 * One step as the history has it.
 *
 * @param started and {@code ended}: instants
 * @param attempts how often it was tried, polls of a waited-for state included
 */
record Part(String name, String started, String ended, int attempts) {
  Duration took() {
    return Duration.between(Instant.parse(started), Instant.parse(ended));
  }
}
