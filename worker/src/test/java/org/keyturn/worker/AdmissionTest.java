package org.keyturn.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.worker.Scene.method;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keyturn.ceremony.decision.Decision;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.decision.Statement.Verdict;
import org.keyturn.ceremony.json.Sha256;
import org.keyturn.workflows.cluster.ClusterActivities;
import org.keyturn.workflows.cluster.ClusterActivities.Await;
import org.keyturn.workflows.cluster.ClusterActivities.Awaited;
import org.keyturn.workflows.cluster.ClusterActivities.CreateCluster;
import org.keyturn.workflows.key.KeyActivities;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.mandate.Facts;
import org.keyturn.workflows.mandate.LaterDay;
import org.keyturn.workflows.user.UserActivities;
import org.keyturn.workflows.user.UserActivities.Users;

class AdmissionTest {
  private final Scene scene = new Scene();
  private final Admission admission = new Admission(scene.installed, Clock.systemUTC());

  @Test
  void actUnderTheMandateOfItsGateIsAdmitted() {
    assertThat(keys(scene.request())).isEmpty();
  }

  @Test
  void actThatChangesNothingNeedsNoMandate() {
    var request = new Await(Scene.CLUSTER, Awaited.HSM_ACTIVE, 0);

    assertThat(objection(method(ClusterActivities.class, "waitActive"), Scene.CEREMONY, request))
        .isEmpty();
  }

  @Test
  void activityWithoutAMarkIsRefused() throws NoSuchMethodException {
    Method unmarked = Object.class.getMethod("toString");

    assertThat(objection(unmarked, Scene.CEREMONY, scene.request()))
        .hasValueSatisfying(why -> assertThat(why).contains("does not say which gate"));
  }

  @Test
  void activityThatNobodyKnowsIsRefused() {
    assertThat(objection(null, Scene.CEREMONY, scene.request())).isPresent();
  }

  @Test
  void planThatAsksForFewerPeopleThanTheInstalledRosterAllowsIsRefused() {
    var strict = new Scene("least: {officers: 3}\n");

    assertThat(
            new Admission(strict.installed, Clock.systemUTC())
                .objection(
                    method(KeyActivities.class, "keys"), Scene.CEREMONY, List.of(strict.request())))
        .hasValueSatisfying(why -> assertThat(why).contains("fewer people", "officers"));
  }

  @Test
  void requestWithoutMandateIsRefused() {
    assertThat(keys(null)).hasValueSatisfying(why -> assertThat(why).contains("without a mandate"));
    assertThat(keys("text"))
        .hasValueSatisfying(why -> assertThat(why).contains("without a mandate"));
    assertThat(admission.objection(method(KeyActivities.class, "keys"), Scene.CEREMONY, List.of()))
        .isPresent();
  }

  @Test
  void onLaterDaysTheMandateAllowsWhatItsActivityIsMarkedForAndNothingElse() {
    var users = new Users(scene.request().mandate(), Scene.CLUSTER, 2);
    Method resync = method(UserActivities.class, "resyncUsers");
    String resyncing = LaterDay.RESYNC.workflowId(Scene.CEREMONY);

    assertThat(objection(resync, resyncing, users)).isEmpty();
    for (String other :
        List.of(
            LaterDay.DRIFT.workflowId(Scene.CEREMONY),
            LaterDay.RESYNC.workflowId("baking-2027"),
            resyncing + "/resync",
            "resync")) {
      assertThat(objection(resync, other, users))
          .as(other)
          .hasValueSatisfying(why -> assertThat(why).contains("another ceremony"));
    }
    assertThat(objection(method(KeyActivities.class, "keys"), resyncing, scene.request()))
        .hasValueSatisfying(why -> assertThat(why).contains("another ceremony"));
  }

  @Test
  void mandateOfAnotherCeremonyIsRefused() {
    assertThat(objection(method(KeyActivities.class, "keys"), "baking-2027", scene.request()))
        .hasValueSatisfying(why -> assertThat(why).contains("another ceremony"));
    assertThat(objection(method(KeyActivities.class, "keys"), null, scene.request())).isPresent();
  }

  @Test
  void mandateRelabelledForAnotherCeremonyIsRefused() {
    Mandate good = scene.request().mandate();
    var relabelled =
        new Mandate(
            "baking-2027",
            good.nonce(),
            good.plan(),
            good.environment(),
            good.roster(),
            good.gate(),
            good.round(),
            good.head(),
            good.facts(),
            good.decisions());

    assertThat(
            objection(
                method(KeyActivities.class, "keys"),
                "baking-2027",
                new OnKey(relabelled, Scene.CLUSTER, Scene.LABEL)))
        .hasValueSatisfying(why -> assertThat(why).contains("ceremony differ"));
  }

  @Test
  void mandateOfAGateThatDoesNotAllowTheActIsRefused() {
    var request = new CreateCluster(scene.request().mandate());

    assertThat(objection(method(ClusterActivities.class, "createCluster"), Scene.CEREMONY, request))
        .hasValueSatisfying(
            why -> assertThat(why).contains("the gate keys does not allow it", "open"));
  }

  @Test
  void mandateRelabelledWithAnotherGateIsRefused() {
    Mandate good = scene.request().mandate();
    var relabelled =
        new Mandate(
            good.ceremony(),
            good.nonce(),
            good.plan(),
            good.environment(),
            good.roster(),
            GateName.OPEN,
            good.round(),
            good.head(),
            good.facts(),
            good.decisions());

    assertThat(
            objection(
                method(ClusterActivities.class, "createCluster"),
                Scene.CEREMONY,
                new CreateCluster(relabelled)))
        .hasValueSatisfying(why -> assertThat(why).contains("gate differ"));
  }

  @Test
  void mandateByAnotherRosterIsRefused() {
    Opening opening = scene.opening();
    var other = with(opening, opening.environment(), Sha256.of("another roster"));

    assertThat(keys(request(scene.mandate(other, "bob", "carol", "dave"))))
        .hasValueSatisfying(why -> assertThat(why).contains("another roster"));
  }

  @Test
  void mandateForAnotherEnvironmentIsRefused() {
    Opening opening = scene.opening();
    var other = with(opening, Sha256.of("another environment"), opening.roster());

    assertThat(keys(request(scene.mandate(other, "bob", "carol", "dave"))))
        .hasValueSatisfying(why -> assertThat(why).contains("another environment"));
  }

  @Test
  void tooFewDecisionsAreRefused() {
    assertThat(keys(request(scene.mandate(scene.opening(), "bob", "dave"))))
        .hasValueSatisfying(why -> assertThat(why).contains("officers=1"));
    assertThat(keys(request(scene.mandate(scene.opening()))))
        .hasValueSatisfying(why -> assertThat(why).contains("officers=2"));
  }

  @Test
  void onePersonTwiceIsOnePerson() {
    assertThat(keys(request(scene.mandate(scene.opening(), "bob", "bob", "dave"))))
        .hasValueSatisfying(why -> assertThat(why).contains("already decided"));
  }

  @Test
  void starterDoesNotCount() {
    assertThat(keys(request(scene.mandate(scene.opening(), "alice", "bob", "dave"))))
        .hasValueSatisfying(why -> assertThat(why).contains("alice started the ceremony"));
  }

  @Test
  void mandateThatHidesTheStarterIsRefused() {
    Opening opening = scene.opening();
    var facts = new TreeMap<>(opening.facts());
    facts.remove(Facts.STARTER);

    assertThat(keys(request(scene.mandate(with(opening, facts), "alice", "bob", "dave"))))
        .hasValueSatisfying(why -> assertThat(why).contains("who started"));
  }

  @Test
  void signatureOfSomebodyElseIsRefused() {
    Opening opening = scene.opening();
    List<Decision> decisions =
        List.of(
            scene.approval(opening, "bob"),
            scene.decision(opening, Verdict.APPROVE, "carol", "bob"),
            scene.approval(opening, "dave"));

    assertThat(keys(request(scene.mandate(opening, decisions))))
        .hasValueSatisfying(why -> assertThat(why).contains("signature of carol does not hold"));
  }

  @Test
  void oneRefusalVoidsAMandate() {
    Opening opening = scene.opening();
    List<Decision> decisions =
        List.of(
            scene.approval(opening, "bob"),
            scene.decision(opening, Verdict.REFUSE, "carol", "carol"),
            scene.approval(opening, "dave"));

    assertThat(keys(request(scene.mandate(opening, decisions)))).isPresent();
  }

  @Test
  void alteredFactsAreRefused() {
    Mandate good = scene.request().mandate();
    var facts = new TreeMap<>(good.facts());
    facts.put(Facts.CLUSTER, "cluster-2");
    var altered =
        new Mandate(
            good.ceremony(),
            good.nonce(),
            good.plan(),
            good.environment(),
            good.roster(),
            good.gate(),
            good.round(),
            good.head(),
            facts,
            good.decisions());

    assertThat(keys(new OnKey(altered, "cluster-2", Scene.LABEL)))
        .hasValueSatisfying(why -> assertThat(why).contains("facts differ"));
  }

  @Test
  void alteredPlanIsRefused() {
    Mandate good = scene.request().mandate();
    var altered =
        new Mandate(
            good.ceremony(),
            good.nonce(),
            good.plan().replace("\"starterMayApprove\":false", "\"starterMayApprove\":true"),
            good.environment(),
            good.roster(),
            good.gate(),
            good.round(),
            good.head(),
            good.facts(),
            good.decisions());

    assertThat(keys(request(altered)))
        .hasValueSatisfying(why -> assertThat(why).contains("plan differ"));
  }

  @Test
  void askingForSomethingElseThanWasSignedIsRefused() {
    assertThat(keys(new OnKey(scene.request().mandate(), Scene.CLUSTER, "another-key")))
        .hasValueSatisfying(why -> assertThat(why).contains(Facts.KEY_LABEL));
    assertThat(keys(new OnKey(scene.request().mandate(), "cluster-2", Scene.LABEL)))
        .hasValueSatisfying(why -> assertThat(why).contains(Facts.CLUSTER));
  }

  @Test
  void mandateThatCannotBeReadIsRefused() {
    Mandate good = scene.request().mandate();
    var damaged =
        new Mandate(
            good.ceremony(),
            good.nonce(),
            "{}",
            good.environment(),
            good.roster(),
            good.gate(),
            good.round(),
            "no digest",
            good.facts(),
            good.decisions());

    assertThat(keys(request(damaged)))
        .hasValueSatisfying(why -> assertThat(why).contains("cannot be read"));
  }

  private static OnKey request(Mandate mandate) {
    return new OnKey(mandate, Scene.CLUSTER, Scene.LABEL);
  }

  private Optional<String> keys(@Nullable Object request) {
    return objection(method(KeyActivities.class, "keys"), Scene.CEREMONY, request);
  }

  private Optional<String> objection(
      @Nullable Method method, @Nullable String workflow, @Nullable Object request) {
    return admission.objection(method, workflow, Collections.singletonList(request));
  }

  private static Opening with(Opening opening, Sha256 environment, Sha256 roster) {
    return new Opening(
        opening.ceremony(),
        opening.nonce(),
        opening.plan(),
        environment,
        roster,
        opening.gate(),
        opening.round(),
        opening.head(),
        opening.facts());
  }

  private static Opening with(Opening opening, TreeMap<String, String> facts) {
    return new Opening(
        opening.ceremony(),
        opening.nonce(),
        opening.plan(),
        opening.environment(),
        opening.roster(),
        opening.gate(),
        opening.round(),
        opening.head(),
        facts);
  }
}
