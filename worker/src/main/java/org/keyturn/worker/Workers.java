package org.keyturn.worker;

import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.keyturn.ceremony.document.RefusedException;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.worker.cli.Version;
import org.keyturn.workflows.ceremony.CeremonyWorkflowImpl;
import org.keyturn.workflows.connection.NotServedException;
import org.keyturn.workflows.connection.Patience;
import org.keyturn.workflows.encryption.PayloadEncryption;
import org.keyturn.workflows.service.NotServed;
import org.keyturn.workflows.upkeep.DriftWorkflowImpl;
import org.keyturn.workflows.upkeep.ResyncWorkflowImpl;

/** The pollers of one process: one worker a role, behind one connection to Temporal. */
final class Workers implements AutoCloseable {
  /** For a service that starts beside the worker. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** How long an act may still take once the process was asked to end. */
  private static final Duration FINISH = Duration.ofSeconds(20);

  /** A killed worker's workflow is offered to others after this long instead of five seconds. */
  private static final Duration STICKY = Duration.ofSeconds(1);

  private final WorkflowClient client;
  private final WorkerFactory factory;

  private Workers(WorkflowClient client, WorkerFactory factory) {
    this.client = client;
    this.factory = factory;
  }

  /**
   * Connects and polls.
   *
   * @param profile Temporal's own settings
   * @param metrics where Temporal's SDK reports its figures to
   * @throws NotServedException if the service does not take the worker
   * @throws RefusedException if the payload keys cannot be used
   */
  static Workers start(
      ClientConfigProfile profile,
      Set<Role> roles,
      Installed installed,
      Map<Role, List<Object>> activities,
      Scope metrics)
      throws InterruptedException, NotServedException, RefusedException {
    Environment environment = installed.environment().content();
    WorkflowServiceStubs service;
    try {
      service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                  .setMetricsScope(metrics)
                  .build());
    } catch (RuntimeException e) {
      throw new NotServedException(NotServed.settings(e), e);
    }
    WorkflowClient client =
        WorkflowClient.newInstance(
            service,
            PayloadEncryption.in(
                    WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions()))
                .setIdentity(
                    "keyturn-worker %s %s %s"
                        .formatted(Version.here(), names(roles), environment.name()))
                .build());
    WorkerFactory factory = factory(client, roles, installed, activities);
    try {
      var patience = Patience.with(service, client.getOptions().getNamespace(), LIMIT);
      patience.awaitAnswer(service);
      patience.await(
          () -> {
            service.getRawChannel().resetConnectBackoff();
            factory.start();
          });
    } catch (InterruptedException | NotServedException | RuntimeException e) {
      service.shutdownNow();
      throw e;
    }
    return new Workers(client, factory);
  }

  /** The workers of these roles, not polling yet. */
  static WorkerFactory factory(
      WorkflowClient client,
      Set<Role> roles,
      Installed installed,
      Map<Role, List<Object>> activities) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(
                    new Interceptors(
                        methods(activities),
                        new Admission(installed, Clock.systemUTC()),
                        new Heartbeats.Clock()))
                .setWorkflowCacheSize(20)
                .setMaxWorkflowThreadCount(60)
                .build());
    for (Role role : roles) {
      Worker worker =
          factory.newWorker(role.queue(installed.environment().content()), options(role));
      if (role == Role.WORKFLOW) {
        worker.registerWorkflowImplementationTypes(
            CeremonyWorkflowImpl.class, DriftWorkflowImpl.class, ResyncWorkflowImpl.class);
      }
      worker.registerActivitiesImplementations(activities.getOrDefault(role, List.of()).toArray());
    }
    return factory;
  }

  private static WorkerOptions options(Role role) {
    return WorkerOptions.newBuilder()
        .setStickyQueueScheduleToStartTimeout(STICKY)
        .setMaxConcurrentWorkflowTaskPollers(2)
        .setMaxConcurrentActivityTaskPollers(role == Role.HSM ? 1 : 2)
        // The HSM's client has one configuration and one session: one act at a time.
        .setMaxConcurrentActivityExecutionSize(role == Role.HSM ? 1 : 4)
        .setMaxConcurrentWorkflowTaskExecutionSize(4)
        .build();
  }

  /** The interface method of every activity type, which is where its mark stands. */
  static Map<String, Method> methods(Map<Role, List<Object>> activities) {
    var methods = new HashMap<String, Method>();
    for (List<Object> ofRole : activities.values()) {
      for (Object implementation : ofRole) {
        for (POJOActivityMethodMetadata method :
            POJOActivityImplMetadata.newInstance(implementation.getClass()).getActivityMethods()) {
          methods.put(method.getActivityTypeName(), method.getMethod());
        }
      }
    }
    return methods;
  }

  static String names(Set<Role> roles) {
    return roles.stream().map(Role::toString).collect(Collectors.joining(","));
  }

  /** The connection behind which they poll. */
  WorkflowClient client() {
    return client;
  }

  /** Stops polling, lets running acts finish, then ends. */
  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(FINISH.toSeconds(), TimeUnit.SECONDS);
    factory.shutdownNow();
    client.getWorkflowServiceStubs().shutdown();
  }
}
