package org.keyturn.activities.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.activities.testing.Crew.CLUSTER;
import static org.keyturn.activities.testing.Crew.NAMES;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.Keys;
import org.keyturn.activities.hsm.NewKey;
import org.keyturn.activities.hsm.Role;
import org.keyturn.activities.password.FakePasswordStore;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.Crew;
import org.keyturn.activities.testing.Refused;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.workflows.user.UserActivities.Users;
import org.keyturn.workflows.user.UserActivities.UsersReady;

class UserActivitiesTest {
  private static final String LABEL = "baking-key-1";
  private final FakePasswordStore store = Crew.passwords();

  @Test
  void absent_users_are_created_with_their_stored_passwords_and_log_in() {
    var hsms = Crew.rotated();
    UsersReady ready = users(hsms, 1);
    assertThat(ready.users())
        .containsExactly("admin admin", "key_manager crypto-user", "remote_signer crypto-user");
    assertThat(ready.signerParameter()).isEqualTo(NAMES.signer() + " version 1");
    assertThat(hsms.password("remote_signer")).isEqualTo("signer-password");
    assertThat(hsms.logins).contains("key_manager in", "remote_signer in");
  }

  @Test
  void users_who_are_there_are_left_alone() {
    var hsms = Crew.complete();
    users(hsms, 1);
    assertThat(hsms.effects).isEmpty();
    assertThat(hsms.logins).doesNotContain("admin in");
  }

  @Test
  void a_user_whom_a_member_lacks_is_created_again_with_the_same_password() {
    var hsms = Crew.complete().with(Crew.onSomeMembers("remote_signer"), "signer-password");
    assertThat(users(hsms, 1).coverage()).isEqualTo("full");
    assertThat(hsms.effects).containsExactly("create remote_signer");
  }

  @Test
  void a_member_too_few_is_waited_for_and_one_too_many_needs_people_and_neither_changes_users() {
    var hsms = Crew.rotated();
    Refused.by(() -> users(hsms, 2)).mayPass("reaches 1 of 2 HSMs");
    hsms.members = 3;
    Refused.by(() -> users(hsms, 2)).needsPeople("reaches 3 HSMs where 2 are expected");
    assertThat(hsms.effects).isEmpty();
  }

  @Test
  void a_user_of_another_role_a_locked_one_and_a_foreign_inconsistent_one_need_people() {
    var role = Crew.complete().with(FakeHsms.user("key_manager", "admin"), "manager-password");
    Refused.by(() -> users(role, 1)).needsPeople("role admin and not crypto-user");
    var locked =
        Crew.complete()
            .with(new HsmUser("remote_signer", "crypto-user", "true", "full"), "signer-password");
    Refused.by(() -> users(locked, 1)).needsPeople("differ in their users");
    var foreign = Crew.complete().with(Crew.onSomeMembers("kmsuser"), "x");
    Refused.by(() -> users(foreign, 1)).needsPeople("kmsuser");
  }

  @Test
  void a_user_with_another_password_needs_people_after_one_attempt() {
    var hsms =
        Crew.complete().with(FakeHsms.user("remote_signer", "crypto-user"), "another password");
    Refused.by(() -> users(hsms, 1)).needsPeople("Incorrect");
    assertThat(hsms.logins).filteredOn("remote_signer refused"::equals).hasSize(1);
  }

  @Test
  void sharing_is_repeated_where_a_member_lacks_it() {
    var hsms = withKey(HsmUser.FULL);
    assertThat(resync(hsms, GateName.KEYS).keysShared()).isTrue();
    assertThat(hsms.effects).doesNotContain("share remote_signer");
    var uneven = withKey("inconsistent");
    assertThat(resync(uneven, GateName.KEYS).keysShared()).isTrue();
    assertThat(uneven.effects).contains("share remote_signer");
  }

  @Test
  void before_there_is_a_key_nothing_is_shared() {
    var hsms = Crew.complete();
    assertThat(resync(hsms, GateName.INITIALIZE).keysShared()).isFalse();
    Refused.by(() -> resync(hsms, GateName.KEYS)).needsPeople("0 private keys");
  }

  @Test
  void a_key_that_has_not_arrived_everywhere_is_waited_for() {
    var hsms = withKey(HsmUser.FULL);
    hsms.change(LABEL, key -> Keys.covered(key, "inconsistent"));
    Refused.by(() -> resync(hsms, GateName.KEYS)).mayPass("not the same on every HSM yet");
  }

  private static FakeHsms withKey(String sharing) {
    var hsms = Crew.complete();
    try (HsmSession session = hsms.open();
        var password = Password.of("manager-password")) {
      session.login("key_manager", Role.CRYPTO_USER, password);
      session.generatePair(
          NewKey.lasting(LABEL + "-public", Map.of()), NewKey.lasting(LABEL, Map.of()));
    }
    hsms.effects.clear();
    hsms.change(LABEL, (HsmKey key) -> Keys.shared(key, "remote_signer", sharing));
    return hsms;
  }

  private UsersReady users(FakeHsms hsms, int members) {
    return acts(hsms).users(new Users(Agreed.mandate(GateName.INITIALIZE), CLUSTER, members));
  }

  private UsersReady resync(FakeHsms hsms, GateName gate) {
    return acts(hsms).resyncUsers(new Users(Agreed.mandate(gate), CLUSTER, 1));
  }

  private UserActivitiesImpl acts(FakeHsms hsms) {
    return new UserActivitiesImpl(Agreed.environment(), SignedPlan::read, hsms, store);
  }
}
