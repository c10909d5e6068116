package org.keyturn.worker.doctor;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.workflows.ceremony.SearchAttributes;
import org.keyturn.workflows.service.Retention;

/** Looks at the namespace in which a ceremony would run. */
record NamespaceExamination(WorkflowClient client) {
  /** The longest deadline of the example plans; for whoever has no plan at hand. */
  private static final Duration USUAL_DEADLINE = Duration.ofDays(7);

  /**
   * @param deadline the longest that the plan waits for people, since {@code keyturn start} refuses
   *     a namespace that forgets sooner
   */
  Finding retention(Optional<Duration> deadline) {
    String namespace = namespace();
    String subject = "namespace " + namespace;
    Duration kept = Retention.of(client);
    String found = "keeps a history for " + words(kept) + " after the end";
    if (kept.compareTo(deadline.orElse(USUAL_DEADLINE)) >= 0) {
      return Finding.ok(subject, found);
    }
    String mend = Retention.longer(namespace);
    return deadline
        .map(
            longest ->
                Finding.problem(
                    subject, found + ", the plan's longest deadline is " + words(longest), mend))
        .orElseGet(() -> Finding.warning(subject, found + "; gates may wait for longer", mend));
  }

  /** A query that names an attribute is refused where it is not there as a keyword. */
  Finding searchAttributes() {
    List<String> missing =
        SearchAttributes.ALL.stream()
            .map(attribute -> attribute.getName())
            .filter(name -> !known(name))
            .toList();
    String subject = "search attributes";
    return missing.isEmpty()
        ? Finding.ok(subject, "the four of Keyturn are there")
        : Finding.problem(
            subject,
            "not there as keywords: " + String.join(", ", missing),
            // One name a command: of several, the temporal command makes the first alone.
            "for name in %s; do temporal operator search-attribute create --namespace %s --name $name --type Keyword; done"
                .formatted(String.join(" ", missing), namespace()));
  }

  private boolean known(String attribute) {
    try {
      client
          .getWorkflowServiceStubs()
          .blockingStub()
          .countWorkflowExecutions(
              CountWorkflowExecutionsRequest.newBuilder()
                  .setNamespace(namespace())
                  .setQuery(attribute + " STARTS_WITH 'x'")
                  .build());
      return true;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Code.INVALID_ARGUMENT) {
        return false;
      }
      throw e;
    }
  }

  List<PollerInfo> pollers(Queue queue) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(namespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue.name()))
                .setTaskQueueType(queue.type())
                .build())
        .getPollersList();
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }

  private static String words(Duration duration) {
    return duration.toDays() < 2 ? duration.toHours() + " hours" : duration.toDays() + " days";
  }
}
