package org.keyturn.workflows.upkeep;

import io.temporal.failure.ActivityFailure;
import java.util.Optional;
import org.keyturn.workflows.ceremony.StepFailure;
import org.keyturn.workflows.client.ClientActivities;
import org.keyturn.workflows.client.ClientActivities.ConfigureClient;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.user.UserActivities;
import org.keyturn.workflows.user.UserActivities.Users;

/** Compares, levels where that mends something, and compares again. */
public final class ResyncWorkflowImpl implements ResyncWorkflow {
  @Override
  public Resynced level(Recorded recorded) {
    Queues queues = Queues.of(recorded);
    var comparison = new Comparison(queues, recorded);
    Findings before = comparison.make();
    if (!before.has(Remedy.RESYNC)) {
      return new Resynced(before, before, false);
    }
    Optional<Gap> obstacle = obstacle(before);
    if (obstacle.isPresent()) {
      return new Resynced(before, before.and(Findings.gap(obstacle.get())), false);
    }
    Optional<Gap> failed = level(queues.hsm(), recorded);
    Findings after = comparison.make();
    return new Resynced(
        before, failed.map(gap -> after.and(Findings.gap(gap))).orElse(after), true);
  }

  /** What people must mend before users can be levelled, or that would cost further logins. */
  private static Optional<Gap> obstacle(Findings found) {
    if (found.needsPeopleIn(Part.CLUSTER)) {
      return Optional.of(
          new Gap(
              "levelling",
              "the cluster and its HSMs are not those of the record",
              "Mend what is said of the cluster, then run resync again. Nothing was changed."));
    }
    if (found.needsPeopleIn(Part.PASSWORDS)) {
      return Optional.of(
          new Gap(
              "levelling",
              "a user does not log in with the stored password, and a few wrong ones lock a user",
              "Mend what is said of the passwords, then run resync again. Nothing was changed."));
    }
    return Optional.empty();
  }

  private static Optional<Gap> level(String queue, Recorded recorded) {
    try {
      Queues.stub(
              ClientActivities.class, "reconfigureClient", queue, "point the client at all HSMs")
          .reconfigureClient(
              new ConfigureClient(
                  recorded.mandate(),
                  recorded.clusterId(),
                  recorded.anchorPem(),
                  recorded.addresses()));
      Queues.stub(UserActivities.class, "resyncUsers", queue, "level users and sharing")
          .resyncUsers(
              new Users(recorded.mandate(), recorded.clusterId(), recorded.members().size()));
      return Optional.empty();
    } catch (ActivityFailure failure) {
      StepFailure why = StepFailure.of(failure, queue);
      return Optional.of(new Gap(failure.getActivityType(), why.cause(), why.hint()));
    }
  }
}
