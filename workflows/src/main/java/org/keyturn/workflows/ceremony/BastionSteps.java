package org.keyturn.workflows.ceremony;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.plan.Plan.Replication;
import org.keyturn.ceremony.runbook.Step;
import org.keyturn.workflows.client.ClientActivities;
import org.keyturn.workflows.client.ClientActivities.ConfigureClient;
import org.keyturn.workflows.officer.OfficerActivities;
import org.keyturn.workflows.officer.OfficerActivities.OfClusterUnderInitialize;
import org.keyturn.workflows.user.UserActivities;
import org.keyturn.workflows.user.UserActivities.Users;
import org.keyturn.workflows.user.UserActivities.UsersReady;

/** The steps on the bastion before there is a key: its client, the officer, the crypto users. */
final class BastionSteps {
  private final Agreed agreed;
  private final Steps steps;
  private final ClusterSteps cluster;
  private final Deviations deviations;
  private @Nullable UsersReady usersReady;

  BastionSteps(Agreed agreed, Steps steps, ClusterSteps cluster, Deviations deviations) {
    this.agreed = agreed;
    this.steps = steps;
    this.cluster = cluster;
    this.deviations = deviations;
  }

  void prepareClient(Mandate initialize) {
    steps.run(
        ClientActivities.class,
        Step.PREPARE_CLIENT,
        bastion -> bastion.prepareClient(configuration(initialize)));
    if (agreed.plan().replication() == Replication.AFTER_KEYS) {
      deviations.begins(
          Deviations.AVAILABILITY_CHECK_OFF,
          "the plan makes the key on one HSM, which the client's check for two would refuse",
          initialize);
    }
  }

  void reconfigureClient(Mandate mandate) {
    steps.run(
        ClientActivities.class,
        Step.RECONFIGURE_CLIENT,
        bastion -> bastion.reconfigureClient(configuration(mandate)));
    deviations.ends(Deviations.AVAILABILITY_CHECK_OFF);
  }

  private ConfigureClient configuration(Mandate mandate) {
    return new ConfigureClient(mandate, cluster.id(), cluster.anchorPem(), cluster.addresses());
  }

  void preparePasswords(Mandate initialize) {
    steps.run(
        OfficerActivities.class,
        Step.PREPARE_PASSWORDS,
        bastion -> bastion.preparePasswords(officer(initialize)));
  }

  void activate(Mandate initialize) {
    steps.run(
        OfficerActivities.class, Step.ACTIVATE, bastion -> bastion.activate(officer(initialize)));
  }

  void rotateOfficer(Mandate initialize) {
    steps.run(
        OfficerActivities.class,
        Step.ROTATE_OFFICER,
        bastion -> bastion.rotateOfficer(officer(initialize)));
  }

  private OfClusterUnderInitialize officer(Mandate initialize) {
    return new OfClusterUnderInitialize(initialize, cluster.id());
  }

  UsersReady users(Mandate initialize) {
    usersReady =
        steps.run(
            UserActivities.class,
            Step.USERS,
            bastion -> bastion.users(new Users(initialize, cluster.id(), cluster.members())));
    return usersReady;
  }

  UsersReady usersReady() {
    return requireNonNull(usersReady);
  }

  void resyncUsers(Mandate keys) {
    steps.run(
        UserActivities.class,
        Step.RESYNC_USERS,
        bastion -> bastion.resyncUsers(new Users(keys, cluster.id(), cluster.members())));
  }
}
