package org.keyturn.worker.doctor;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keyturn.activities.doctor.Finding;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.worker.cli.Version;
import org.keyturn.workflows.connection.ConnectionSettings;
import org.keyturn.workflows.connection.NotServedException;
import org.keyturn.workflows.connection.Patience;
import org.keyturn.workflows.service.NotServed;

/** Looks at the Temporal service that a ceremony would run on. */
final class TemporalExamination {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final String SUBJECT = "Temporal";
  private static final String MEND = "see " + ConnectionSettings.PAGE;

  private final Environment environment;
  private final Optional<Plan> plan;
  private final Clock clock;

  TemporalExamination(Environment environment, Optional<Plan> plan, Clock clock) {
    this.environment = environment;
    this.plan = plan;
    this.clock = clock;
  }

  /** Connects as Temporal's own settings say: TEMPORAL_* variables or temporal.toml. */
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
    var client = WorkflowClient.newInstance(service, profile.toWorkflowClientOptions());
    try {
      Patience.with(service, client.getOptions().getNamespace(), ANSWER).awaitAnswer(service);
      return findings(client);
    } catch (NotServedException e) {
      return List.of(Finding.problem(SUBJECT, String.valueOf(e.getMessage()), e.hint()));
    } finally {
      service.shutdownNow();
    }
  }

  /** What the service says of itself; the first call that it does not answer is the last. */
  List<Finding> findings(WorkflowClient client) {
    var findings = new ArrayList<Finding>();
    WorkflowServiceStubs service = client.getWorkflowServiceStubs();
    String address = service.getOptions().getTarget();
    var inside = new NamespaceExamination(client);
    try {
      // Asked first, since whoever may do little else may look at the namespace.
      Finding retention = inside.retention(plan.map(Plan::longestDeadline));
      var cluster =
          service.blockingStub().getClusterInfo(GetClusterInfoRequest.getDefaultInstance());
      findings.add(Finding.ok(SUBJECT, "server " + cluster.getServerVersion() + " at " + address));
      findings.add(retention);
      findings.add(inside.searchAttributes());
      for (Queue queue : Queue.of(environment)) {
        findings.add(queue.finding(inside.pollers(queue), Version.here(), clock.instant()));
      }
    } catch (StatusRuntimeException e) {
      findings.add(
          e.getStatus().getCode() == Code.UNIMPLEMENTED
              ? Finding.problem(
                  SUBJECT,
                  "the service at " + address + " keeps everything in memory",
                  "a ceremony needs one that keeps it on disk: docker compose up, or your own")
              : problem(NotServed.of(e, address, client.getOptions().getNamespace())));
    }
    return findings;
  }

  private static Finding problem(NotServed why) {
    return Finding.problem(SUBJECT, why.cause(), why.hint());
  }
}
