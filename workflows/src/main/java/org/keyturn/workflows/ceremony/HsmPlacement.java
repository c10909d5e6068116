package org.keyturn.workflows.ceremony;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.environment.Environment.Subnet;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.ceremony.Steps.Ended;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.ClusterActivities.Await;
import org.keyturn.workflows.cluster.ClusterActivities.Awaited;
import org.keyturn.workflows.cluster.ClusterActivities.ClusterView;
import org.keyturn.workflows.cluster.ClusterActivities.CreateHsm;
import org.keyturn.workflows.cluster.ClusterActivities.DiscardHsm;
import org.keyturn.workflows.cluster.Member;

/**
 * Makes an HSM and finds it a place: one that fails is discarded and made again in the same zone
 * once, then in the next.
 */
final class HsmPlacement {
  private static final int TRIES_IN_A_ZONE = 2;

  private final Environment environment;
  private final Steps steps;
  private final Attention attention;

  HsmPlacement(Environment environment, Steps steps, Attention attention) {
    this.environment = environment;
    this.steps = steps;
    this.attention = attention;
  }

  /** Which of the two HSMs is made, and how. */
  enum Which {
    FIRST("first", Step.CREATE_FIRST_HSM, Step.AWAIT_FIRST_HSM, ClusterActivities::createHsm),
    SECOND("second", Step.ADD_SECOND_HSM, Step.AWAIT_SECOND_HSM, ClusterActivities::addSecondHsm);

    private final String word;
    private final Step create;
    private final Step await;
    private final BiFunction<ClusterActivities, CreateHsm, ClusterView> call;

    Which(
        String word,
        Step create,
        Step await,
        BiFunction<ClusterActivities, CreateHsm, ClusterView> call) {
      this.word = word;
      this.create = create;
      this.await = await;
      this.call = call;
    }
  }

  /**
   * @param subnets where it may be, best first
   * @param before ids of the HSMs that are in the cluster already
   * @return the subnet it was made in
   */
  int place(
      Which which, Mandate mandate, String cluster, List<Integer> subnets, Set<String> before) {
    var known = new HashSet<>(before);
    while (true) {
      String last = "";
      for (int subnet : subnets) {
        for (int tried = 0; tried < TRIES_IN_A_ZONE; tried++) {
          Optional<StepFailure> failure = make(which, mandate, cluster, subnet, known);
          if (failure.isEmpty()) {
            return subnet;
          }
          last = failure.get().cause();
        }
      }
      attention.park(
          which.create.activity(),
          new StepFailure(
              FailureType.HSM_FAILED.name(),
              "no zone of the environment could hold the " + which.word + " HSM; at last: " + last,
              "See the AWS health page of the region and, where AWS speaks of a limit, the quota of"
                  + " HSMs of the account; retry tries every zone again."));
    }
  }

  /** Why there is no HSM; empty when there is one. */
  private Optional<StepFailure> make(
      Which which, Mandate mandate, String cluster, int subnet, Set<String> known) {
    String zone = environment.subnets().get(subnet).zone();
    Ended<ClusterView> made =
        steps.unless(
            FailureType.HSM_FAILED,
            ClusterActivities.class,
            which.create,
            zone,
            aws -> which.call.apply(aws, new CreateHsm(mandate, cluster, subnet, known)));
    if (made.result().isEmpty()) {
      return made.failure();
    }
    Ended<ClusterView> active =
        steps.unless(
            FailureType.HSM_FAILED,
            ClusterActivities.class,
            which.await,
            aws -> aws.waitActive(new Await(cluster, Awaited.HSM_ACTIVE, subnet)));
    if (active.result().isPresent()) {
      return Optional.empty();
    }
    member(made.result().get(), subnet, known)
        .ifPresent(
            failed -> {
              discard(mandate, cluster, failed);
              known.add(failed.hsmId());
            });
    return active.failure();
  }

  private void discard(Mandate mandate, String cluster, Member failed) {
    steps.run(
        ClusterActivities.class,
        Step.DISCARD_HSM,
        failed.hsmId(),
        aws -> aws.discardHsm(new DiscardHsm(mandate, cluster, failed.hsmId())));
  }

  /** By address, or by zone where AWS had not given it its network interface yet. */
  private Optional<Member> member(ClusterView view, int subnet, Set<String> known) {
    Subnet place = environment.subnets().get(subnet);
    return view.members().stream()
        .filter(member -> !known.contains(member.hsmId()))
        .filter(
            member ->
                member.address().equals(place.hsm())
                    || (member.address().isEmpty() && member.zone().equals(place.zone())))
        .findFirst();
  }
}
