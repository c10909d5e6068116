package org.keyturn.worker.doctor;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.ceremony.environment.Environment;

/**
 * A task queue, and what is known of who polls it.
 *
 * @param role of the worker that belongs there
 */
record Queue(String name, String role, TaskQueueType type) {
  /** A poll is held for a minute at most; the service lists who polled within the last five. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** As a worker calls itself. */
  private static final Pattern WORKER =
      Pattern.compile("keyturn-worker (?<version>\\S+) \\S+ \\S+");

  static List<Queue> of(Environment environment) {
    return List.of(
        new Queue(Environment.WORKFLOW_QUEUE, "workflow", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW),
        new Queue(environment.awsQueue(), "aws", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY),
        new Queue(environment.hsmQueue(), "hsm", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
  }

  /**
   * @param version of this process, which the workers should have too
   */
  Finding finding(List<PollerInfo> pollers, String version, Instant now) {
    String subject = "queue " + name;
    List<String> polling =
        pollers.stream()
            .filter(poller -> lastSeen(poller).isAfter(now.minus(SILENCE)))
            .map(PollerInfo::getIdentity)
            .toList();
    if (polling.isEmpty()) {
      return Finding.problem(
          subject,
          "nobody polls it"
              + pollers.stream()
                  .map(gone -> "; last seen: " + gone.getIdentity() + " at " + lastSeen(gone))
                  .reduce("", (earlier, later) -> later),
          "start it there: keyturn worker --role %s --environment /etc/keyturn/environment.yaml --roster /etc/keyturn/roster.yaml"
              .formatted(role));
    }
    var others = new TreeSet<String>();
    polling.stream().map(Queue::version).forEach(others::add);
    others.remove(version);
    return others.isEmpty()
        ? Finding.ok(subject, "polled by keyturn " + version + ", as here")
        : Finding.warning(
            subject,
            "polled by keyturn %s, and this is %s".formatted(String.join(" and ", others), version),
            "bring all to one version, the workers aws and hsm first:"
                + " docs/decisions/0009-what-may-change.md");
  }

  private static String version(String identity) {
    Matcher worker = WORKER.matcher(identity);
    return worker.matches() ? worker.group("version") : "of an unknown version (" + identity + ")";
  }

  private static Instant lastSeen(PollerInfo poller) {
    return Instant.ofEpochMilli(Timestamps.toMillis(poller.getLastAccessTime()));
  }
}
