package org.keyturn.activities.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Remedy;

class UserDriftTest {
  private static final List<String> RECORDED =
      List.of(
          "admin admin",
          "app_user internal(APPLIANCE_USER)",
          "key_manager crypto-user",
          "remote_signer crypto-user");

  private final List<HsmUser> users =
      new ArrayList<>(
          List.of(
              FakeHsms.user("admin", "admin"),
              FakeHsms.user("app_user", "internal(APPLIANCE_USER)"),
              FakeHsms.user("key_manager", "crypto-user"),
              FakeHsms.user("Remote_Signer", "crypto-user")));

  @Test
  void the_users_of_the_record_have_no_difference_in_whatever_case() {
    assertThat(drift()).isEmpty();
  }

  @Test
  void a_crypto_user_who_is_missing_somewhere_or_everywhere_is_levelled_by_resync() {
    users.set(2, new HsmUser("key_manager", "crypto-user", "false", "inconsistent"));
    users.remove(3);

    assertThat(drift())
        .allSatisfy(one -> assertThat(one.remedy()).isEqualTo(Remedy.RESYNC))
        .extracting(Difference::where, Difference::found)
        .containsExactly(
            tuple("user key_manager", "not on every HSM"),
            tuple("user remote_signer", "not there"));
  }

  @Test
  void an_officer_who_is_missing_somewhere_is_for_people() {
    users.set(0, new HsmUser("admin", "admin", "false", "inconsistent"));

    assertThat(drift()).extracting(Difference::remedy).containsExactly(Remedy.PEOPLE);
  }

  @Test
  void a_user_who_is_locked_on_any_hsm_needs_the_stored_password_again() {
    users.set(3, new HsmUser("remote_signer", "crypto-user", "inconsistent", "full"));

    assertThat(drift())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.remedy()).isEqualTo(Remedy.PEOPLE);
              assertThat(one.next())
                  .endsWith("user change-password --username remote_signer --role crypto-user");
            });
  }

  @Test
  void another_role_is_for_people() {
    users.set(2, FakeHsms.user("key_manager", "admin"));

    assertThat(drift())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.found()).isEqualTo("admin");
              assertThat(one.wanted()).isEqualTo("crypto-user");
              assertThat(one.remedy()).isEqualTo(Remedy.PEOPLE);
            });
  }

  @Test
  void a_user_who_is_not_on_record_is_to_be_deleted() {
    users.add(FakeHsms.user("eve", "crypto-user"));

    assertThat(drift())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.where()).isEqualTo("user eve");
              assertThat(one.next()).endsWith("user delete --username eve --role crypto-user");
            });
  }

  private List<Difference> drift() {
    return UserDrift.of(users, RECORDED, new Plan.Users("key_manager", "remote_signer"));
  }
}
