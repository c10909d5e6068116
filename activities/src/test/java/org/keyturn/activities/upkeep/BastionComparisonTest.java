package org.keyturn.activities.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.activities.testing.Crew.NAMES;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keyturn.activities.failure.Failures;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.HsmSession;
import org.keyturn.activities.hsm.HsmUser;
import org.keyturn.activities.hsm.Keys;
import org.keyturn.activities.hsm.NewKey;
import org.keyturn.activities.hsm.Role;
import org.keyturn.activities.login.Attempt;
import org.keyturn.activities.password.FakePasswordStore;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.Crew;
import org.keyturn.activities.testing.OnRecord;
import org.keyturn.activities.testing.Refused;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Part;
import org.keyturn.workflows.upkeep.Difference.Remedy;
import org.keyturn.workflows.upkeep.Findings;
import org.keyturn.workflows.upkeep.Gap;

class BastionComparisonTest {
  private final FakeHsms hsms = Crew.complete();
  private final FakePasswordStore store = Crew.passwords();
  private Attempt attempt = () -> {};

  @BeforeEach
  void twoMembersWithTheKey() {
    hsms.members = 2;
    try (HsmSession session = hsms.open();
        Password password = Password.of(store.value(NAMES.keyManager()))) {
      session.login("key_manager", Role.CRYPTO_USER, password);
      session.generatePair(
          NewKey.lasting("baking-key-1-public", Map.of("verify", true)),
          NewKey.lasting("baking-key-1", Map.of("sign", true, "extractable", false)));
    }
    hsms.change("baking-key-1", key -> Keys.shared(key, "remote_signer", "full"));
    hsms.effects.clear();
    hsms.logins.clear();
  }

  @Test
  void what_is_on_record_has_no_difference_and_costs_one_login_of_each_crypto_user() {
    assertThat(compare()).isEqualTo(new Findings(List.of(), List.of()));
    assertThat(hsms.logins).containsExactly("key_manager in", "remote_signer in");
    assertThat(hsms.effects).isEmpty();
  }

  @Test
  void fewer_or_more_hsms_than_on_record_are_named_beside_what_the_others_say() {
    hsms.members = 1;
    hsms.with(Crew.onSomeMembers("remote_signer"), "signer-password");

    assertThat(compare().differences())
        .extracting(Difference::part)
        .containsExactly(Part.CLIENT, Part.USERS);
  }

  @Test
  void a_user_who_cannot_log_in_everywhere_is_not_made_to_try() {
    hsms.with(Crew.onSomeMembers("key_manager"), "manager-password");
    hsms.with(new HsmUser("remote_signer", "crypto-user", "true", "full"), "signer-password");

    Findings found = compare();

    assertThat(hsms.logins).isEmpty();
    assertThat(found.differences())
        .extracting(Difference::where)
        .containsExactly("user key_manager", "lock of remote_signer");
    assertThat(found.gaps()).extracting(Gap::what).containsExactly("the keys");
  }

  @Test
  void a_password_that_is_refused_is_tried_once_and_the_rest_is_compared() {
    hsms.with(FakeHsms.user("remote_signer", "crypto-user"), "another");

    Findings found = compare();

    assertThat(hsms.logins).containsExactly("key_manager in", "remote_signer refused");
    assertThat(found.differences())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.part()).isEqualTo(Part.PASSWORDS);
              assertThat(one.remedy()).isEqualTo(Remedy.PEOPLE);
              assertThat(one.wanted()).contains(NAMES.signer());
              assertThat(one.toString()).doesNotContain("signer-password");
            });
    assertThat(found.gaps()).isEmpty();
  }

  @Test
  void without_the_key_managers_password_the_keys_are_not_compared() {
    hsms.with(FakeHsms.user("key_manager", "crypto-user"), "another");

    Findings found = compare();

    assertThat(found.differences()).extracting(Difference::part).containsExactly(Part.PASSWORDS);
    assertThat(found.gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.cause()).contains("stored password is refused"));
    assertThat(hsms.logins).containsExactly("key_manager refused", "remote_signer in");
  }

  @Test
  void an_attempt_that_was_replaced_shows_no_password() {
    attempt =
        () -> {
          throw Failures.retryable("another attempt has begun", "Nothing to do.");
        };

    Refused.by(this::compare).mayPass("another attempt has begun");
    assertThat(hsms.logins).isEmpty();
  }

  @Test
  void a_password_that_was_changed_and_logs_in_is_noted() {
    store.changed(NAMES.signer());

    assertThat(compare().differences())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.remedy()).isEqualTo(Remedy.NONE);
              assertThat(one.found()).endsWith("version 2");
            });
  }

  @Test
  void hsms_that_are_not_reached_are_looked_for_again() {
    hsms.unreachable = true;

    Refused.by(this::compare).mayPass("Failed to initialize hsm1 context");
  }

  private Findings compare() {
    return comparison().compareHsms(OnRecord.withKeyOf(hsms, Agreed.plan(), ""));
  }

  private BastionComparisonImpl comparison() {
    return new BastionComparisonImpl(Agreed.environment(), SignedPlan::read, hsms, store, attempt);
  }
}
