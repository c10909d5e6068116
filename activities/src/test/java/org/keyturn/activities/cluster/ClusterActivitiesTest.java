package org.keyturn.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.cluster.Cluster.Hsm;
import org.keyturn.activities.cluster.Cluster.State;
import org.keyturn.activities.cluster.FakeControlPlane.Fate;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.TestPki;
import org.keyturn.activities.testing.TestPki.Entity;
import org.keyturn.activities.x509.Pem;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.workflows.cluster.ClusterActivities.Await;
import org.keyturn.workflows.cluster.ClusterActivities.Awaited;
import org.keyturn.workflows.cluster.ClusterActivities.ClusterView;
import org.keyturn.workflows.cluster.ClusterActivities.CreateCluster;
import org.keyturn.workflows.cluster.ClusterActivities.CreateHsm;
import org.keyturn.workflows.cluster.ClusterActivities.DeleteCluster;
import org.keyturn.workflows.cluster.ClusterActivities.DiscardHsm;
import org.keyturn.workflows.cluster.ClusterActivities.Initialize;

class ClusterActivitiesTest {
  private static final String ID = "cluster-1";
  private static final Map<String, String> OURS =
      Map.of("keyturn:ceremony", Agreed.CEREMONY, "keyturn:nonce", Agreed.NONCE);

  private final TestPulse pulse = new TestPulse();
  private FakeControlPlane aws;
  private ClusterActivitiesImpl activities;

  @BeforeEach
  void set() {
    aws = new FakeControlPlane(Agreed.environment());
    activities = new ClusterActivitiesImpl(Agreed.environment(), aws, pulse);
  }

  @Nested
  class CreatingTheCluster {
    @Test
    void createsItWithTheCeremonysTags() {
      assertThat(create().clusterId()).isEqualTo(ID);
      assertThat(aws.made).containsExactly("CreateCluster");
      assertThat(aws.tagged(Agreed.CEREMONY)).hasSize(1);
    }

    @Test
    void adoptsTheOneThatIsThere() {
      create();

      assertThat(create().clusterId()).isEqualTo(ID);
      assertThat(aws.made).containsExactly("CreateCluster");
    }

    @Test
    void findsByLookingWhatALostReplyWasAbout() {
      aws.fates.add(Fate.LOST_REPLY);

      assertThat(create().clusterId()).isEqualTo(ID);
      assertThat(aws.made).containsExactly("CreateCluster");
    }

    @Test
    void waitsForWhatIsCreatedAndNotShownYet() {
      aws.fates.add(Fate.LOST_REPLY);
      aws.looksUntilShown = 5;

      assertThat(create().clusterId()).isEqualTo(ID);
      assertThat(aws.made).containsExactly("CreateCluster");
    }

    @Test
    void neverAsksAgainWhenTwoMinutesOfLookingSettleNothing() {
      aws.fates.add(Fate.FAILS_BEFORE);

      ApplicationFailure failure = failure("AMBIGUOUS", () -> create());

      assertThat(failure.isNonRetryable()).isTrue();
      assertThat(failure.getDetails().get(0, String.class)).contains("CloudTrail");
      assertThat(aws.made).isEmpty();
      assertThat(pulse.passed()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void asksAgainAfterAnotherLookWhenAwsWasTooBusyToDoIt() {
      aws.fates.addAll(List.of(Fate.BUSY, Fate.BUSY));

      assertThat(create().clusterId()).isEqualTo(ID);
      assertThat(aws.made).containsExactly("CreateCluster");
    }

    @Test
    void waitsForPeopleWhileAnotherCeremonysClusterIsInTheEnvironment() {
      String environment = Agreed.environment().name();
      aws.having(
          "cluster-x",
          State.CREATE_IN_PROGRESS,
          Map.of("keyturn:ceremony", "other", "keyturn:environment", environment));

      assertThat(failure("NEEDS_PEOPLE", () -> create()))
          .hasMessageContaining("cluster-x of ceremony other");
      assertThat(aws.made).isEmpty();
    }

    @Test
    void waitsForPeopleWhileAnybodysHsmHasAPlannedAddress() {
      String address = Agreed.environment().subnets().get(1).hsm();
      aws.having("cluster-x", State.ACTIVE, Map.of(), hsmAt(address));

      assertThat(failure("NEEDS_PEOPLE", () -> create())).hasMessageContaining("cluster-x");
      assertThat(aws.made).isEmpty();
    }

    @Test
    void sharesTheVpcWithClustersOfOtherEnvironments() {
      aws.having(
          "cluster-x",
          State.ACTIVE,
          Map.of("keyturn:ceremony", "other", "keyturn:environment", "elsewhere"),
          hsmAt("10.0.9.9"));

      assertThat(create().clusterId()).isNotEqualTo("cluster-x");
    }

    @Test
    void anotherVpcMayHaveTheSameAddresses() {
      String address = Agreed.environment().subnets().get(1).hsm();
      aws.havingIn("vpc-other", "cluster-x", State.ACTIVE, Map.of(), hsmAt(address));

      assertThat(create().clusterId()).isNotEqualTo("cluster-x");
    }

    private Hsm hsmAt(String address) {
      return new Hsm("hsm-x", "eu-west-1b", "subnet-x", address, "ACTIVE", "");
    }

    @Test
    void stopsAtTwoClustersOfOneCeremony() {
      aws.having("cluster-a", State.ACTIVE, OURS);
      aws.having("cluster-b", State.ACTIVE, OURS);

      assertThat(failure("AMBIGUOUS", () -> create()))
          .hasMessageContaining("cluster-a")
          .hasMessageContaining("cluster-b");
    }

    @Test
    void ignoresADeletedClusterOfTheSameCeremony() {
      aws.having("cluster-old", State.GONE, OURS);

      assertThat(create().clusterId()).isNotEqualTo("cluster-old");
    }

    @Test
    void stopsWhereAnEarlierCeremonyOfTheIdMadeACluster() {
      aws.having(
          "cluster-old",
          State.ACTIVE,
          Map.of(Cluster.CEREMONY_TAG, Agreed.CEREMONY, Cluster.NONCE_TAG, "an earlier nonce"));

      ApplicationFailure failure = failure("NEEDS_PEOPLE", () -> create());

      assertThat(failure).hasMessageContaining("cluster-old").hasMessageContaining("same id");
      assertThat(failure.getDetails().get(0, String.class)).contains("restored").contains("abort");
      assertThat(aws.made).isEmpty();
    }

    @Test
    void refusesCredentialsOfAnotherAccountBeforeAnythingIsMade() {
      aws.account = "999999999999";

      assertThat(failure("NEEDS_PEOPLE", () -> create())).hasMessageContaining("999999999999");
      assertThat(aws.made).isEmpty();
    }

    @Test
    void sendsNothingWhenItWakesLateAfterALook() {
      aws.beforeSending = () -> pulse.stop(Duration.ofSeconds(11));

      failure("RETRYABLE", () -> create());

      assertThat(aws.made).isEmpty();
    }

    @Test
    void sendsNothingWhenTheMachineSleptAfterALook() {
      aws.beforeSending = () -> pulse.suspend(Duration.ofHours(1));

      failure("RETRYABLE", () -> create());

      assertThat(aws.made).isEmpty();
    }

    @Test
    void laterAttemptLooksUntilAnEarlierOneCannotActAnyMore() {
      pulse.attempt = 2;
      aws.looksUntilShown = 4;
      aws.having(ID, State.UNINITIALIZED, OURS);

      assertThat(create().clusterId()).isEqualTo(ID);
      assertThat(aws.made).isEmpty();
    }

    @Test
    void refusesAClusterThatIsNotAsPlanned() {
      var plan = Agreed.planWith("mode: FIPS", "mode: NON_FIPS");
      aws.having(ID, State.UNINITIALIZED, OURS);

      assertThat(
              failure(
                  "NEEDS_PEOPLE",
                  () ->
                      activities.createCluster(
                          new CreateCluster(Agreed.mandate(GateName.OPEN, plan, new TreeMap<>())))))
          .hasMessageContaining("mode is FIPS, planned is NON_FIPS");
    }
  }

  @Nested
  class CreatingAnHsm {
    @Test
    void putsItAtThePlannedAddress() {
      aws.having(ID, State.UNINITIALIZED, OURS);

      ClusterView view = createHsm(0, Set.of());

      assertThat(view.members()).hasSize(1);
      assertThat(view.members().get(0).address()).isEqualTo("10.0.1.10");
    }

    @Test
    void adoptsTheOneThatAnEarlierAttemptMade() {
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "CREATE_IN_PROGRESS"));

      assertThat(createHsm(0, Set.of()).members()).hasSize(1);
      assertThat(aws.made).isEmpty();
    }

    @Test
    void adoptsOneWhoseAddressIsNotShownYet() {
      aws.having(
          ID,
          State.UNINITIALIZED,
          OURS,
          new Hsm("hsm-a", "eu-west-1a", "subnet-0a", "", "CREATE_IN_PROGRESS", ""));

      createHsm(0, Set.of());

      assertThat(aws.made).isEmpty();
    }

    @Test
    void doesNotTakeAKnownOneForTheNewOne() {
      aws.having(ID, State.ACTIVE, OURS, hsm("hsm-a", 1, "ACTIVE"));

      ClusterView view = createHsm(1, Set.of("hsm-a"));

      assertThat(view.members()).hasSize(2);
      assertThat(aws.made).containsExactly("CreateHsm");
    }

    @Test
    void findsByLookingWhatALostReplyWasAbout() {
      aws.having(ID, State.UNINITIALIZED, OURS);
      aws.fates.add(Fate.LOST_REPLY);

      assertThat(createHsm(0, Set.of()).members()).hasSize(1);
      assertThat(aws.made).containsExactly("CreateHsm");
    }

    @Test
    void takesARefusalInTheRightStateForAZoneThatCannot() {
      aws.having(ID, State.UNINITIALIZED, OURS);
      aws.fates.add(Fate.REFUSED);

      assertThat(failure("HSM_FAILED", () -> createHsm(0, Set.of())))
          .hasMessageContaining("eu-west-1a");
    }

    @Test
    void doesNotCallARefusalInTheWrongStateAFailedHsm() {
      aws.having(ID, State.INITIALIZED, OURS, hsm("hsm-a", 1, "ACTIVE"));

      failure("NEEDS_PEOPLE", () -> createHsm(1, Set.of("hsm-a")));
    }

    @Test
    void refusesAClusterWithoutTheCeremonysTags() {
      aws.having(ID, State.UNINITIALIZED, Map.of("keyturn:ceremony", "another"));

      failure("NEEDS_PEOPLE", () -> createHsm(0, Set.of()));

      assertThat(aws.made).isEmpty();
    }

    @Test
    void refusesAZoneThatIsNotPlanned() {
      aws.having(ID, State.UNINITIALIZED, OURS);

      failure("NEEDS_PEOPLE", () -> createHsm(7, Set.of()));
    }
  }

  @Nested
  class Waiting {
    @Test
    void answersWhenTheHsmAndItsIdentityAreThere() {
      aws.csr = "csr";
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "ACTIVE"));

      assertThat(await(Awaited.HSM_ACTIVE).members()).hasSize(1);
    }

    @Test
    void isNotContentWithAnActiveHsmThatShowsNoIdentity() {
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "ACTIVE"));

      failure("RETRYABLE", () -> await(Awaited.HSM_ACTIVE));
    }

    @Test
    void asksToBeCalledAgainAfterThePoll() {
      aws.having(ID, State.CREATE_IN_PROGRESS, OURS);

      ApplicationFailure failure = failure("RETRYABLE", () -> await(Awaited.UNINITIALIZED));

      assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(15));
      assertThat(failure.isNonRetryable()).isFalse();
    }

    @Test
    void reportsADegradedHsmAsFailed() {
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "DEGRADED"));

      failure("HSM_FAILED", () -> await(Awaited.HSM_ACTIVE));
    }

    @Test
    void callsPeopleWhenTwoHsmsRacedIntoAClusterThatIsNotInitialised() {
      aws.having(
          ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "ACTIVE"), hsm("hsm-b", 2, "ACTIVE"));

      assertThat(failure("NEEDS_PEOPLE", () -> await(Awaited.HSM_ACTIVE)))
          .hasMessageContaining("hsm-a, hsm-b");
    }

    @Test
    void knowsAReplacedHsmByItsAddress() {
      aws.having(ID, State.ACTIVE, OURS, hsm("hsm-new", 1, "ACTIVE"));

      assertThat(await(Awaited.HSM_ACTIVE).members().get(0).hsmId()).isEqualTo("hsm-new");
    }

    @Test
    void takesAPassedStateForReached() {
      aws.having(ID, State.ACTIVE, OURS);

      assertThat(await(Awaited.INITIALIZED).state()).isEqualTo("ACTIVE");
    }

    @Test
    void callsPeopleWhenTheClusterWasDeleted() {
      aws.having(ID, State.GONE, OURS);

      failure("NEEDS_PEOPLE", () -> await(Awaited.CLUSTER_ACTIVE));
    }

    private ClusterView await(Awaited awaited) {
      return activities.waitActive(new Await(ID, awaited, 0));
    }
  }

  @Nested
  class Discarding {
    @Test
    void deletesADegradedHsmAndWaitsUntilItIsGone() {
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "DEGRADED"));

      failure("RETRYABLE", () -> discard("hsm-a"));
      failure("RETRYABLE", () -> discard("hsm-a"));

      assertThat(discard("hsm-a").members()).isEmpty();
      assertThat(aws.made).containsExactly("DeleteHsm");
    }

    @Test
    void neverDeletesAnHsmThatWorks() {
      aws.having(ID, State.ACTIVE, OURS, hsm("hsm-a", 1, "ACTIVE"));

      failure("NEEDS_PEOPLE", () -> discard("hsm-a"));

      assertThat(aws.made).isEmpty();
    }

    private ClusterView discard(String hsm) {
      return activities.discardHsm(new DiscardHsm(Agreed.mandate(GateName.OPEN), ID, hsm));
    }
  }

  @Nested
  class InitialisingTheCluster {
    private final Entity hsm = Entity.named("CN=HSM");
    private final Entity authority = Entity.named("CN=Customer CA");
    private final String anchor = Pem.write(TestPki.root(authority));
    private final String csr = TestPki.request(hsm, hsm);
    private final String certificate = Pem.write(TestPki.certify(authority, csr));

    @BeforeEach
    void uninitialised() {
      aws.csr = csr;
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-a", 1, "ACTIVE"));
    }

    @Test
    void handsInTheSignedCertificate() {
      assertThat(initialize(certificate, anchor, certificate, anchor).state())
          .isEqualTo("INITIALIZE_IN_PROGRESS");
      assertThat(aws.made).containsExactly("InitializeCluster");
    }

    @Test
    void adoptsWhatALostReplyWasAbout() {
      aws.fates.add(Fate.LOST_REPLY);
      failure("RETRYABLE", () -> initialize(certificate, anchor, certificate, anchor));

      initialize(certificate, anchor, certificate, anchor);

      assertThat(aws.made).containsExactly("InitializeCluster");
    }

    @Test
    void adoptsWhatTheSdkAskedForTwice() {
      aws.fates.add(Fate.LOST_AND_ASKED_AGAIN);
      failure("RETRYABLE", () -> initialize(certificate, anchor, certificate, anchor));

      initialize(certificate, anchor, certificate, anchor);

      assertThat(aws.made).containsExactly("InitializeCluster");
    }

    @Test
    void refusesAClusterThatSomebodyElseInitialised() {
      aws.initialize(ID, Pem.write(TestPki.certify(Entity.named("CN=Other"), csr)), anchor);

      assertThat(
              failure("NEEDS_PEOPLE", () -> initialize(certificate, anchor, certificate, anchor)))
          .hasMessageContaining("another certificate");
    }

    @Test
    void goesBackWhenTheHsmHasAnotherCsr() {
      Entity other = Entity.named("CN=Other HSM");
      aws.csr = TestPki.request(other, other);
      aws.having(ID, State.UNINITIALIZED, OURS, hsm("hsm-b", 1, "ACTIVE"));

      failure("CSR_CHANGED", () -> initialize(certificate, anchor, certificate, anchor));

      assertThat(aws.made).isEmpty();
    }

    @Test
    void refusesACertificateWhoseDigestWasNotSigned() {
      String other = Pem.write(TestPki.certify(authority, csr));

      failure("NEEDS_PEOPLE", () -> initialize(other, anchor, certificate, anchor));

      assertThat(aws.made).isEmpty();
    }

    private ClusterView initialize(
        String certificatePem, String anchorPem, String signedFor, String anchorSignedFor) {
      return activities.initialize(
          new Initialize(
              Agreed.mandate(GateName.INITIALIZE),
              ID,
              Pem.fingerprint("CSR", csr).hex(),
              certificatePem,
              Pem.fingerprint("certificate", signedFor).hex(),
              anchorPem,
              Pem.fingerprint("anchor", anchorSignedFor).hex()));
    }
  }

  @Nested
  class Deleting {
    private final Mandate abort = Agreed.mandate(GateName.ABORT);

    @Test
    void deletesTheHsmsAndThenTheCluster() {
      aws.having(ID, State.ACTIVE, OURS, hsm("hsm-a", 1, "ACTIVE"), hsm("hsm-b", 2, "ACTIVE"));

      var deleted = activities.deleteCluster(new DeleteCluster(abort, ID));

      assertThat(deleted.hsmIds()).containsExactly("hsm-a", "hsm-b");
      assertThat(aws.made).containsExactly("DeleteHsm", "DeleteHsm", "DeleteCluster");
    }

    @Test
    void isDoneWhenThereIsNothing() {
      assertThat(activities.deleteCluster(new DeleteCluster(abort, ID)).hsmIds()).isEmpty();
    }

    @Test
    void touchesNoForeignCluster() {
      aws.having(ID, State.ACTIVE, Map.of(), hsm("hsm-a", 1, "ACTIVE"));

      failure("NEEDS_PEOPLE", () -> activities.deleteCluster(new DeleteCluster(abort, ID)));

      assertThat(aws.made).isEmpty();
    }
  }

  private ClusterView create() {
    return activities.createCluster(new CreateCluster(Agreed.mandate(GateName.OPEN)));
  }

  private ClusterView createHsm(int subnet, Set<String> known) {
    return activities.createHsm(new CreateHsm(Agreed.mandate(GateName.OPEN), ID, subnet, known));
  }

  private static Hsm hsm(String id, int subnet, String state) {
    String letter = subnet == 1 ? "a" : "b";
    return new Hsm(
        id, "eu-west-1" + letter, "subnet-0" + letter, "10.0." + subnet + ".10", state, "");
  }

  private static ApplicationFailure failure(String type, ThrowingCallable act) {
    ApplicationFailure failure = catchThrowableOfType(ApplicationFailure.class, act);
    assertThat(failure).as("a failure of type %s", type).isNotNull();
    assertThat(failure.getType()).isEqualTo(type);
    return failure;
  }
}
