package org.keyturn.worker.doctor;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.connection.ConnectionSettings;
import org.keyturn.workflows.connection.NotServedException;
import org.keyturn.workflows.connection.Patience;
import org.keyturn.workflows.service.NotServed;
import org.keyturn.workflows.service.Retention;

/** Looks at the Temporal service that a ceremony would run on. */
final class TemporalExamination {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** The longest deadline of the example plan's gates; a history must outlive them. */
  private static final Duration LEAST_RETENTION = Duration.ofDays(7);

  private static final String MEND = "see " + ConnectionSettings.PAGE;

  private final Environment environment;

  TemporalExamination(Environment environment) {
    this.environment = environment;
  }

  List<Finding> findings() throws InterruptedException {
    ClientConfigProfile profile;
    WorkflowServiceStubs service;
    try {
      profile = ConnectionSettings.load();
      service = WorkflowServiceStubs.newServiceStubs(profile.toWorkflowServiceStubsOptions());
    } catch (RefusedException e) {
      return e.problems().stream()
          .map(wrong -> Finding.problem("Temporal settings", wrong.toString(), MEND))
          .toList();
    } catch (RuntimeException e) {
      return List.of(problem(NotServed.settings(e)));
    }
    var findings = new ArrayList<Finding>();
    var client = WorkflowClient.newInstance(service, profile.toWorkflowClientOptions());
    String namespace = client.getOptions().getNamespace();
    try {
      Patience.with(service, namespace, ANSWER).awaitAnswer(service);
      WorkflowServiceBlockingStub calls = client.getWorkflowServiceStubs().blockingStub();
      findings.add(retention(client));
      for (String queue :
          List.of(Environment.WORKFLOW_QUEUE, environment.awsQueue(), environment.hsmQueue())) {
        findings.add(pollers(calls, namespace, queue));
      }
    } catch (NotServedException e) {
      findings.add(Finding.problem("Temporal", String.valueOf(e.getMessage()), e.hint()));
    } catch (StatusRuntimeException e) {
      findings.add(problem(NotServed.of(e, service.getOptions().getTarget(), namespace)));
    } finally {
      service.shutdownNow();
    }
    return findings;
  }

  private static Finding problem(NotServed why) {
    return Finding.problem("Temporal", why.cause(), why.hint());
  }

  private static Finding retention(WorkflowClient client) {
    String namespace = client.getOptions().getNamespace();
    String subject = "namespace " + namespace;
    Duration retention = Retention.of(client);
    return retention.compareTo(LEAST_RETENTION) >= 0
        ? Finding.ok(subject, "keeps histories for " + retention.toDays() + " days")
        : Finding.warning(
            subject,
            "keeps histories for " + retention.toHours() + " hours only",
            "a start is refused where a gate's deadline is longer: " + Retention.longer(namespace));
  }

  private static Finding pollers(
      WorkflowServiceBlockingStub calls, String namespace, String queue) {
    String subject = "queue " + queue;
    try {
      int pollers =
          calls
              .describeTaskQueue(
                  DescribeTaskQueueRequest.newBuilder()
                      .setNamespace(namespace)
                      .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                      .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                      .build())
              .getPollersCount();
      return pollers > 0
          ? Finding.ok(subject, pollers + " workers poll it")
          : Finding.warning(subject, "nobody polls it", "start the worker of that role");
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Code.UNIMPLEMENTED) {
        return Finding.problem(
            subject,
            "this Temporal service keeps everything in memory",
            "a ceremony needs one that keeps it on disk");
      }
      throw e;
    }
  }
}
