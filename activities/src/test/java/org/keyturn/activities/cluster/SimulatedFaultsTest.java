package org.keyturn.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.aws.AwsClients;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.SimulatedAws;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.workflows.cluster.ClusterActivities.Await;
import org.keyturn.workflows.cluster.ClusterActivities.Awaited;
import org.keyturn.workflows.cluster.ClusterActivities.ClusterView;
import org.keyturn.workflows.cluster.ClusterActivities.CreateCluster;
import org.keyturn.workflows.cluster.ClusterActivities.CreateHsm;
import org.keyturn.workflows.cluster.ClusterActivities.DeleteCluster;
import org.keyturn.workflows.cluster.ClusterActivities.DiscardHsm;

/** The faults of a real control plane, over the wire: whatever happens, one thing is made. */
class SimulatedFaultsTest {
  private static final int LOOKS = 50;

  private final SimulatedAws aws = SimulatedAws.running();
  private final Environment environment = aws.environment();
  private final String ceremony = "faults-" + UUID.randomUUID();
  private final ClusterActivitiesImpl activities =
      new ClusterActivitiesImpl(
          environment, new AwsControlPlane(AwsClients.of(environment)), new TestPulse());

  @Test
  void lostReplyOfCreateClusterMakesNoSecondCluster() {
    long before = aws.effects("CreateCluster", "");
    aws.fault("lost-reply", "CreateCluster");

    String id = createCluster();

    assertThat(id).startsWith("cluster-");
    assertThat(aws.effects("CreateCluster", "") - before).isEqualTo(1);
  }

  @Test
  void throttledCreateClusterIsAskedForAgain() {
    long before = aws.effects("CreateCluster", "");
    aws.fault("throttle", "CreateCluster");

    createCluster();

    assertThat(aws.effects("CreateCluster", "") - before).isEqualTo(1);
  }

  @Test
  void internalErrorThatMadeNothingIsLeftToPeople() {
    long before = aws.effects("CreateCluster", "");
    aws.fault("error-before", "CreateCluster");

    assertThat(failure(this::createCluster).getType()).isEqualTo("AMBIGUOUS");

    assertThat(aws.effects("CreateCluster", "") - before).isZero();
  }

  @Test
  void lostReplyOfCreateHsmMakesNoSecondHsm() {
    String id = createCluster();
    waitUntil(id, Awaited.UNINITIALIZED);
    long before = aws.effects("CreateHsm", "");
    aws.fault("lost-reply", "CreateHsm");

    createHsm(id, 0);

    assertThat(aws.effects("CreateHsm", "") - before).isEqualTo(1);
    assertThat(waitUntil(id, Awaited.HSM_ACTIVE).members()).hasSize(1);
  }

  @Test
  void zoneWithoutCapacityFailsTheHsmAndTheNextZoneHasOne() {
    String id = createCluster();
    waitUntil(id, Awaited.UNINITIALIZED);
    aws.fault("no-capacity", environment.subnets().get(0).zone());

    assertThat(failure(() -> createHsm(id, 0)).getType()).isEqualTo("HSM_FAILED");
    assertThat(createHsm(id, 1).members()).hasSize(1);
  }

  @Test
  void degradedHsmIsDiscardedAndMadeAgain() {
    String id = createCluster();
    waitUntil(id, Awaited.UNINITIALIZED);
    aws.fault("degraded-hsm", "CreateHsm");
    String failed = createHsm(id, 0).members().get(0).hsmId();

    assertThat(failure(() -> waitUntil(id, Awaited.HSM_ACTIVE)).getType()).isEqualTo("HSM_FAILED");
    untilDone(() -> activities.discardHsm(new DiscardHsm(mandate(GateName.OPEN), id, failed)));
    createHsm(id, 0);

    assertThat(waitUntil(id, Awaited.HSM_ACTIVE).members())
        .singleElement()
        .satisfies(member -> assertThat(member.hsmId()).isNotEqualTo(failed));
  }

  @Test
  void abortLeavesNothing() {
    String id = createCluster();
    waitUntil(id, Awaited.UNINITIALIZED);
    createHsm(id, 0);
    waitUntil(id, Awaited.HSM_ACTIVE);

    var deleted = activities.deleteCluster(new DeleteCluster(mandate(GateName.ABORT), id));

    assertThat(deleted.hsmIds()).hasSize(1);
    assertThat(aws.effects("DeleteHsm", deleted.hsmIds().get(0))).isEqualTo(1);
    assertThat(aws.effects("DeleteCluster", id)).isEqualTo(1);
  }

  private String createCluster() {
    return activities.createCluster(new CreateCluster(mandate(GateName.OPEN))).clusterId();
  }

  private ClusterView createHsm(String id, int subnet) {
    return activities.createHsm(new CreateHsm(mandate(GateName.OPEN), id, subnet, Set.of()));
  }

  private ClusterView waitUntil(String id, Awaited awaited) {
    return untilDone(() -> activities.waitActive(new Await(id, awaited, 0)));
  }

  /** Does what Temporal does with a failure that may be tried again. */
  private static ClusterView untilDone(Supplier<ClusterView> act) {
    for (int look = 0; ; look++) {
      try {
        return act.get();
      } catch (ApplicationFailure failure) {
        if (!failure.getType().equals("RETRYABLE") || look == LOOKS) {
          throw failure;
        }
      }
    }
  }

  private Mandate mandate(GateName gate) {
    return Agreed.mandate(ceremony, gate, Agreed.plan(), new TreeMap<>());
  }

  private static ApplicationFailure failure(ThrowingCallable act) {
    ApplicationFailure failure = catchThrowableOfType(ApplicationFailure.class, act);
    assertThat(failure).isNotNull();
    return failure;
  }
}
