package org.keyturn.workflows.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.workflows.upkeep.LaterWorld.difference;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyturn.workflows.ceremony.FailureType;
import org.keyturn.workflows.client.ClientActivities.ConfigureClient;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.user.UserActivities.Users;

class LaterDaysTest {
  private static final Difference USER_MISSING = difference(Part.USERS, Remedy.RESYNC);

  private final LaterWorld world = new LaterWorld();

  @Test
  void driftGathersWhatEveryPartFinds() {
    Difference hsm = difference(Part.CLUSTER, Remedy.NONE);
    Difference rule = difference(Part.SECURITY_GROUP, Remedy.PEOPLE);
    world.finds("compareCluster", hsm).finds("compareSecurityGroup", rule);
    world.finds("compareHsms", USER_MISSING);

    assertThat(drift()).isEqualTo(Findings.of(List.of(hsm, rule, USER_MISSING)));
    assertThat(world.done).isEmpty();
  }

  @Test
  void aPartThatCannotBeComparedLeavesAGapAndTheOthersAreCompared() {
    world.fails("compareHsms", FailureType.MANDATE_REFUSED);
    world.fails("compareCluster", FailureType.RETRYABLE);
    world.finds("compareClient", difference(Part.CLIENT, Remedy.RESYNC));

    Findings found = drift();

    assertThat(found.differences()).hasSize(1);
    assertThat(found.gaps())
        .extracting(Gap::what, Gap::hint)
        .satisfiesExactly(
            cluster -> assertThat(cluster.toList().get(0)).isEqualTo("the cluster"),
            hsms ->
                assertThat(hsms.toList())
                    .containsExactly("users and keys in the HSMs", "mend compareHsms"));
    assertThat(found.gaps().get(0).cause()).contains("compareCluster said RETRYABLE");
  }

  @Test
  void resyncDoesBothStepsAgainUnderTheSignedMandateAndComparesOnceMore() {
    world.finds("compareHsms", USER_MISSING);

    try (var stage = new LaterStage(world)) {
      Resynced done = stage.resync();

      assertThat(done)
          .isEqualTo(
              new Resynced(Findings.of(List.of(USER_MISSING)), Findings.of(List.of()), true));
      assertThat(done.before().goneIn(done.after())).containsExactly(USER_MISSING);
      assertThat(world.requests)
          .containsExactly(
              new ConfigureClient(
                  stage.recorded.mandate(),
                  "cluster-1",
                  "anchor",
                  List.of("10.0.1.10", "10.0.2.10")),
              new Users(stage.recorded.mandate(), "cluster-1", 2));
    }
  }

  @Test
  void resyncChangesNothingWhereItMendsNothing() {
    world.finds("compareHsms", difference(Part.USERS, Remedy.PEOPLE));

    Resynced done = resync();

    assertThat(done.acted()).isFalse();
    assertThat(done.after().drift()).hasSize(1);
    assertThat(world.done).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLUSTER", "PASSWORDS"})
  void resyncWaitsForPeopleWhereTheHsmsOrAPasswordAreNotThoseOfTheRecord(Part part) {
    world.finds("compareHsms", USER_MISSING, difference(part, Remedy.PEOPLE));

    Resynced done = resync();

    assertThat(world.done).isEmpty();
    assertThat(done.after().gaps()).extracting(Gap::what).containsExactly("levelling");
  }

  @Test
  void anHsmThatAwsReplacedDoesNotKeepResyncFromLevelling() {
    world.finds("compareCluster", difference(Part.CLUSTER, Remedy.NONE));
    world.finds("compareHsms", USER_MISSING);

    assertThat(resync().acted()).isTrue();
    assertThat(world.done).containsExactly("reconfigureClient", "resyncUsers");
  }

  @Test
  void aStepThatFailsIsSaidBesideWhatIsStillDifferent() {
    world.finds("compareHsms", USER_MISSING).finds("compareHsms", USER_MISSING);
    world.fails("reconfigureClient", FailureType.NEEDS_PEOPLE);

    Resynced done = resync();

    assertThat(world.done).containsExactly("reconfigureClient");
    assertThat(done.after().differences()).containsExactly(USER_MISSING);
    assertThat(done.after().gaps())
        .containsExactly(
            new Gap(
                "reconfigureClient",
                "reconfigureClient said NEEDS_PEOPLE",
                "mend reconfigureClient"));
  }

  private Findings drift() {
    try (var stage = new LaterStage(world)) {
      return stage.drift();
    }
  }

  private Resynced resync() {
    try (var stage = new LaterStage(world)) {
      return stage.resync();
    }
  }
}
