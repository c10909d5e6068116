package org.keyturn.workflows.upkeep;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keyturn.workflows.ceremony.FailureType;
import org.keyturn.workflows.client.ClientActivities;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.user.UserActivities;

/** The activities of later days, which find nothing and do everything unless told otherwise. */
final class LaterWorld
    implements AwsComparison, BastionComparison, ClientActivities, UserActivities {
  private final Map<String, Queue<Findings>> found = new ConcurrentHashMap<>();
  private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();

  /** The calls that change something, in their order. */
  final List<String> done = new CopyOnWriteArrayList<>();

  final List<Object> requests = new CopyOnWriteArrayList<>();

  static Difference difference(Part part, Remedy remedy) {
    return new Difference(part, "a thing", "other", "as it was", remedy, "do something");
  }

  /** The next calls of that activity find these, one each. */
  LaterWorld finds(String activity, Difference... differences) {
    found.computeIfAbsent(activity, a -> new ArrayDeque<>()).add(Findings.of(List.of(differences)));
    return this;
  }

  LaterWorld fails(String activity, FailureType type) {
    failing.put(
        activity,
        ApplicationFailure.newBuilder()
            .setType(type.name())
            .setMessage(activity + " said " + type)
            .setDetails("mend " + activity)
            .setNonRetryable(type != FailureType.RETRYABLE)
            .build());
    return this;
  }

  private void called(String activity) {
    RuntimeException failure = failing.get(activity);
    if (failure != null) {
      throw failure;
    }
  }

  private Findings look(String activity) {
    called(activity);
    Queue<Findings> next = found.get(activity);
    Findings findings = next == null ? null : next.poll();
    return findings == null ? Findings.of(List.of()) : findings;
  }

  @Override
  public Findings compareCluster(Recorded recorded) {
    return look("compareCluster");
  }

  @Override
  public Findings compareSecurityGroup(Recorded recorded) {
    return look("compareSecurityGroup");
  }

  @Override
  public Findings compareClient(Recorded recorded) {
    return look("compareClient");
  }

  @Override
  public Findings compareHsms(Recorded recorded) {
    return look("compareHsms");
  }

  @Override
  public ClientReady prepareClient(ConfigureClient request) {
    throw new AssertionError("a later day prepares nothing");
  }

  @Override
  public ClientReady reconfigureClient(ConfigureClient request) {
    requests.add(request);
    done.add("reconfigureClient");
    called("reconfigureClient");
    return new ClientReady("5.18.0", List.of(), request.addresses().size(), true);
  }

  @Override
  public UsersReady users(Users request) {
    throw new AssertionError("a later day makes no users anew");
  }

  @Override
  public UsersReady resyncUsers(Users request) {
    requests.add(request);
    done.add("resyncUsers");
    called("resyncUsers");
    return new UsersReady(List.of(), "full", request.members(), true, "");
  }
}
