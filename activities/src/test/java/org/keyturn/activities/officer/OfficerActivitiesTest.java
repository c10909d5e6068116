package org.keyturn.activities.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.activities.testing.Crew.CLUSTER;
import static org.keyturn.activities.testing.Crew.NAMES;

import org.junit.jupiter.api.Test;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.login.Attempt;
import org.keyturn.activities.password.FakePasswordStore;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.Crew;
import org.keyturn.activities.testing.Refused;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.officer.OfficerActivities.OfClusterUnderInitialize;

class OfficerActivitiesTest {
  private final FakeHsms hsms = new FakeHsms();
  private final FakePasswordStore store = Crew.passwords();
  private final OfClusterUnderInitialize request =
      new OfClusterUnderInitialize(Agreed.mandate(GateName.INITIALIZE), CLUSTER);

  @Test
  void four_passwords_are_made_and_one_that_is_stored_stays() {
    var some = new FakePasswordStore().with(NAMES.officer(), "was here before");
    var stored = acts(some).preparePasswords(request);
    assertThat(stored.versions()).containsOnlyKeys(NAMES.all());
    assertThat(some.value(NAMES.officer())).isEqualTo("was here before");
    assertThat(NAMES.all().stream().map(some::value)).doesNotHaveDuplicates();
    assertThat(some.value("/hsm/" + CLUSTER + "/password")).matches("[A-Za-z0-9]{32}");
    assertThat(stored.toString() + stored.evidence())
        .doesNotContain(some.value(NAMES.signer()), "was here before");
  }

  @Test
  void activation_sets_the_stored_password_and_is_done_once() {
    assertThat(acts(store).activate(request).parameter()).isEqualTo(NAMES.officerFirst());
    assertThat(acts(store).activate(request).role()).isEqualTo("admin");
    assertThat(hsms.password("admin")).isEqualTo("first-password");
    assertThat(hsms.effects).containsExactly("activate");
    assertThat(hsms.logins).containsOnly("admin in");
  }

  @Test
  void a_cluster_activated_by_somebody_else_needs_people_after_one_attempt_with_each_password() {
    hsms.with(FakeHsms.user("admin", "admin"), "somebody else's");
    Refused.by(() -> acts(store).activate(request)).needsPeople("Incorrect");
    assertThat(hsms.logins).hasSize(2);
  }

  @Test
  void nothing_is_activated_before_its_password_is_stored() {
    Refused.by(() -> acts(new FakePasswordStore()).activate(request))
        .needsPeople(NAMES.officerFirst());
    assertThat(hsms.effects).isEmpty();
  }

  @Test
  void rotation_leaves_the_new_password_and_one_failed_login_which_is_not_the_last() {
    acts(store).activate(request);
    hsms.logins.clear();
    assertThat(acts(store).rotateOfficer(request).parameter()).isEqualTo(NAMES.officer());
    assertThat(hsms.password("admin")).isEqualTo("lasting-password");
    assertThat(hsms.logins).containsExactly("admin in", "admin refused", "admin in");
  }

  @Test
  void rotation_repeated_changes_nothing() {
    acts(store).activate(request);
    acts(store).rotateOfficer(request);
    hsms.effects.clear();
    hsms.logins.clear();
    acts(store).rotateOfficer(request);
    assertThat(hsms.effects).isEmpty();
    assertThat(hsms.logins).containsExactly("admin refused", "admin in");
  }

  @Test
  void an_attempt_that_was_replaced_after_its_change_shows_the_hsms_no_wrong_password() {
    acts(store).activate(request);
    hsms.logins.clear();
    Attempt replaced =
        () -> {
          if (hsms.effects.contains("change-password admin")) {
            throw Failures.retryable("replaced", "Nothing to do.");
          }
        };
    Refused.by(() -> acts(store, replaced).rotateOfficer(request)).mayPass("replaced");
    assertThat(hsms.logins).containsExactly("admin in");
  }

  @Test
  void a_password_that_nobody_stored_is_tried_for_no_more_than_twice() {
    hsms.with(FakeHsms.user("admin", "admin"), "unknown");
    Refused.by(() -> acts(store).rotateOfficer(request)).needsPeople("Incorrect");
    assertThat(hsms.logins).containsExactly("admin refused", "admin refused");
    assertThat(hsms.effects).isEmpty();
  }

  @Test
  void an_officer_on_whom_the_members_differ_needs_people() {
    hsms.with(new HsmUser("admin", "admin", "inconsistent", "full"), "first-password");
    Refused.by(() -> acts(store).activate(request)).needsPeople("the officer is not as");
  }

  private OfficerActivitiesImpl acts(FakePasswordStore passwords) {
    return acts(passwords, () -> {});
  }

  private OfficerActivitiesImpl acts(FakePasswordStore passwords, Attempt attempt) {
    return new OfficerActivitiesImpl(
        Agreed.environment(), SignedPlan::read, hsms, passwords, attempt);
  }
}
