package org.keyturn.activities.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.HsmKey;
import org.keyturn.activities.hsm.Keys;
import org.keyturn.activities.login.Logins;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.Crew;
import org.keyturn.activities.testing.OnRecord;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.plan.Plan;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.upkeep.Difference;
import org.keyturn.workflows.upkeep.Difference.Remedy;

class KeyDriftTest {
  private static final String LABEL = "baking-key-1";
  private static final String PUBLIC = LABEL + "-public";
  private static final String RECIPIENT = "keyturn-recipient";
  private static final String WRAPPED =
      Agreed.planWith("exposure: none", "exposure: wrapped, wrappingLabel: wrapping-key-1");

  private final FakeHsms hsms = Crew.complete();
  private String plan = Agreed.plan();
  private String recorded = "";

  @Test
  void the_key_of_the_record_has_no_difference() {
    ceremony();

    assertThat(drift()).isEmpty();
  }

  @Test
  void a_wrapped_key_is_compared_as_it_was_sealed_and_with_its_wrapping_key() {
    plan = WRAPPED;
    ceremony();
    assertThat(recorded).contains(" extractable=true");
    assertThat(drift()).isEmpty();

    change(LABEL, key -> Keys.with(key, "extractable", "true"));
    change("wrapping-key-1", key -> Keys.with(key, "trusted", "false"));

    assertThat(drift())
        .extracting(Difference::where)
        .containsExactly("extractable of " + LABEL, "trusted of wrapping-key-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign", "derive", "wrap-with-trusted", "modifiable", "check-value"})
  void an_attribute_that_was_planned_or_recorded_is_compared(String attribute) {
    ceremony();
    recorded += " modifiable=true";
    change(LABEL, key -> Keys.with(key, "modifiable", "true"));
    assertThat(drift()).isEmpty();

    change(LABEL, key -> Keys.with(key, attribute, "inconsistent"));

    assertThat(only(drift()).where()).isEqualTo(attribute + " of " + LABEL);
    assertThat(only(drift()).remedy()).isEqualTo(Remedy.PEOPLE);
  }

  @Test
  void another_public_key_under_the_label_is_another_key() {
    ceremony();
    var other = new FakeHsms();
    String point =
        "0x" + HexFormat.of().formatHex(P256PublicKey.ofSpki(other.publicKey()).uncompressed());
    change(PUBLIC, key -> Keys.with(key, "ec-point", point));

    assertThat(only(drift()).next()).startsWith("It is another key under the same label");
    change(PUBLIC, key -> Keys.with(key, "ec-point", "inconsistent"));
    assertThat(only(drift()).found()).startsWith("unreadable");
  }

  @Test
  void a_half_that_is_missing_or_there_twice_is_named() {
    ceremony();
    HsmKey half = hsms.key(PUBLIC);
    hsms.keys.put("0x9", Keys.numbered(half, 9));
    assertThat(only(drift()).found()).isEqualTo("2 keys");

    hsms.keys.values().removeIf(key -> key.attribute("label").equals(PUBLIC));

    assertThat(only(drift()).found()).isEqualTo("not there");
    assertThat(only(drift()).where()).isEqualTo("public-key " + PUBLIC);
  }

  @Test
  void a_member_without_the_key_is_waited_for() {
    ceremony();
    change(LABEL, key -> Keys.covered(key, "inconsistent"));

    assertThat(only(drift()).where()).isEqualTo("coverage of " + LABEL);
  }

  @Test
  void sharing_with_the_signer_is_levelled_by_resync_and_with_others_is_for_people() {
    ceremony();
    change(LABEL, key -> Keys.shared(key, "remote_signer", "inconsistent"));
    assertThat(only(drift()).remedy()).isEqualTo(Remedy.RESYNC);

    change(LABEL, key -> Keys.shared(key, "remote_signer", "full"));
    change(LABEL, key -> Keys.shared(key, "eve", "full"));
    change(PUBLIC, key -> Keys.shared(key, "mallory", "full"));

    assertThat(drift())
        .allSatisfy(one -> assertThat(one.remedy()).isEqualTo(Remedy.PEOPLE))
        .extracting(Difference::where)
        .containsExactly(LABEL + " shared with eve", PUBLIC + " shared with mallory");
    assertThat(drift().get(0).next())
        .endsWith("key unshare --filter attr.label=baking-key-1 --username eve --role crypto-user");
  }

  @Test
  void the_recipients_key_stays_and_belongs_to_the_key_manager_alone() {
    ceremony();
    change(RECIPIENT, key -> Keys.shared(key, "eve", "full"));
    assertThat(only(drift()).where()).isEqualTo(RECIPIENT + " shared with eve");

    hsms.keys.values().removeIf(key -> key.attribute("label").equals(RECIPIENT));

    assertThat(only(drift()).where()).isEqualTo("public-key " + RECIPIENT);
  }

  @Test
  void another_owner_is_named() {
    ceremony();
    change(PUBLIC, key -> Keys.owned(key, "eve"));

    assertThat(only(drift()).where()).isEqualTo("owner of " + PUBLIC);
  }

  @Test
  void a_key_that_is_not_on_record_is_named_with_whom_it_is_shared() {
    ceremony();
    HsmKey stranger = Keys.with(Keys.numbered(hsms.key(LABEL), 7), "label", "copy");
    hsms.keys.put(stranger.reference(), stranger);

    assertThat(only(drift()).where()).isEqualTo("key copy");
    assertThat(only(drift()).found()).contains("private-key", "remote_signer");
  }

  private void ceremony() {
    recorded = new KeyMaker(plan(), logins()).make().attributes();
    HsmKey recipient = Keys.with(Keys.numbered(hsms.key(PUBLIC), 20), "label", RECIPIENT);
    hsms.keys.put(recipient.reference(), recipient);
    change(LABEL, key -> Keys.with(key, "extractable", "false"));
    change(LABEL, key -> Keys.shared(key, "remote_signer", "full"));
  }

  private Logins logins() {
    return new Logins(hsms, Crew.passwords(), Crew.NAMES, plan().users());
  }

  private void change(String label, UnaryOperator<HsmKey> change) {
    hsms.change(label, change);
  }

  private Plan plan() {
    return SignedPlan.read(Agreed.mandate(GateName.KEYS, plan, new TreeMap<>()));
  }

  private List<Difference> drift() {
    return new KeyDrift(plan(), OnRecord.withKeyOf(hsms, plan, recorded, RECIPIENT))
        .of(List.copyOf(hsms.keys.values()));
  }

  private static Difference only(List<Difference> differences) {
    assertThat(differences).hasSize(1);
    return differences.get(0);
  }
}
