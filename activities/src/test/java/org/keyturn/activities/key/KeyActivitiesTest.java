package org.keyturn.activities.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keyturn.activities.testing.Crew.CLUSTER;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.hsm.FakeHsms;
import org.keyturn.activities.hsm.Keys;
import org.keyturn.activities.password.Password;
import org.keyturn.activities.plan.SignedPlan;
import org.keyturn.activities.proof.SignerProcess;
import org.keyturn.activities.testing.Agreed;
import org.keyturn.activities.testing.Crew;
import org.keyturn.activities.testing.Refused;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Mandate;
import org.keyturn.ceremony.environment.Environment;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.key.KeyActivities.OnKey;
import org.keyturn.workflows.key.KeyActivities.ProveSigning;

class KeyActivitiesTest {
  private static final String LABEL = "baking-key-1";
  private static final String WRAPPED =
      Agreed.planWith("exposure: none", "exposure: wrapped, wrappingLabel: wrapping-key-1");

  @TempDir Path root;
  private final FakeHsms hsms = Crew.complete();

  @Test
  void a_key_of_exposure_none_is_made_never_to_leave() {
    assertThat(acts().keys(onKey()).attributes())
        .contains("never-extractable=true", "sign=true", "wrap-with-trusted=false");
    acts().keys(onKey());
    assertThat(hsms.effects).containsExactly("generate-pair");
  }

  @Test
  void a_key_to_be_wrapped_leaves_under_a_trusted_key_only() {
    var made = acts().keys(onKey(WRAPPED));
    assertThat(made.attributes()).contains("wrap-with-trusted=true", " extractable=true");
    assertThat(made.wrappingReference()).contains(hsms.key("wrapping-key-1").reference());
    acts().keys(onKey(WRAPPED));
    assertThat(hsms.effects).containsExactly("generate-pair", "generate-aes", "set trusted=true");
  }

  @Test
  void a_label_that_two_keys_have_needs_people() {
    acts().keys(onKey());
    var twin = Keys.numbered(hsms.key(LABEL), 9);
    hsms.keys.put(twin.reference(), twin);
    Refused.by(() -> acts().keys(onKey())).needsPeople("2 keys have the label " + LABEL);
  }

  @Test
  void half_a_pair_needs_people_and_is_not_completed() {
    acts().keys(onKey());
    hsms.keys.remove(hsms.key(LABEL).reference());
    Refused.by(() -> acts().keys(onKey())).needsPeople("only one half");
    assertThat(hsms.effects).containsExactly("generate-pair");
  }

  @Test
  void a_key_that_is_there_but_not_as_planned_is_not_taken() {
    acts().keys(onKey());
    hsms.change(LABEL, key -> Keys.with(key, "never-extractable", "false"));
    Refused.by(() -> acts().keys(onKey())).needsPeople("never-extractable=false (wanted true)");
    hsms.change(LABEL, key -> Keys.with(key, "never-extractable", "true"));
    hsms.change(LABEL + "-public", key -> Keys.with(key, "check-value", "0xffffff"));
    Refused.by(() -> acts().keys(onKey())).needsPeople("they are no pair");
  }

  @Test
  void a_public_key_of_somebody_else_under_our_label_is_not_taken() {
    acts().keys(onKey());
    hsms.change(LABEL + "-public", key -> Keys.owned(key, "remote_signer"));
    Refused.by(() -> acts().keys(onKey())).needsPeople("owner=[remote_signer]");
  }

  @Test
  void a_key_on_which_members_differ_is_looked_at_again() {
    acts().keys(onKey());
    hsms.change(LABEL, key -> Keys.with(key, "sign", "inconsistent"));
    Refused.by(() -> acts().keys(onKey())).mayPass("not the same on every HSM yet");
  }

  @Test
  void sealing_is_read_back_and_done_once() {
    acts().keys(onKey(WRAPPED));
    assertThat(acts().sealKey(onKey(WRAPPED)).extractable()).isFalse();
    assertThat(acts().sealKey(onKey(WRAPPED)).neverExtractable()).isFalse();
    assertThat(hsms.effects).filteredOn("set extractable=false"::equals).hasSize(1);
  }

  @Test
  void sharing_is_done_once_and_every_refusal_is_quoted() {
    acts().keys(onKey());
    acts().share(onKey());
    assertThat(acts().share(onKey()).refusals())
        .contains(
            "key manager wrap: The key does not permit this operation",
            "signer wrap: Only the owner",
            "signer share: Only the owner",
            "signer delete: Only the owner");
    assertThat(hsms.effects).filteredOn(e -> e.startsWith("share")).hasSize(1);
  }

  @Test
  void what_must_be_refused_and_is_not_needs_people() {
    acts().keys(onKey());
    hsms.enforcing = false;
    Refused.by(() -> acts().share(onKey())).needsPeople("the key manager was able to wrap the key");
    assertThat(hsms.effects).doesNotContain("delete");
  }

  @Test
  void a_key_that_the_signer_owns_is_not_tried_to_be_deleted() {
    acts().keys(onKey());
    hsms.change(LABEL, key -> Keys.owned(key, "remote_signer"));
    Refused.by(() -> acts().share(onKey())).needsPeople("there is no private-key");
    hsms.change(LABEL, key -> Keys.shared(key, "key_manager", "full"));
    Refused.by(() -> acts().share(onKey())).needsPeople("Only the owner");
    assertThat(hsms.effects).doesNotContain("delete");
  }

  @Test
  void a_key_shared_with_a_third_user_needs_people() {
    acts().keys(onKey());
    hsms.change(LABEL, key -> Keys.shared(key, "stranger", "full"));
    Refused.by(() -> acts().share(onKey())).needsPeople("stranger");
  }

  @Test
  void another_label_than_the_signed_one_is_refused() {
    Refused.by(() -> acts().keys(new OnKey(mandate(Agreed.plan()), CLUSTER, "other-key")))
        .needsPeople("asked for the key other-key");
    assertThat(hsms.effects).isEmpty();
  }

  @Test
  void a_signature_that_is_not_the_exported_keys_is_no_proof() {
    acts().keys(onKey());
    String pem = acts().exportKeys(onKey()).publicKeyPem();
    String other = new FakeSigner(new FakeHsms()).pem();
    var proof = new ProveSigning(mandate(Agreed.plan()), CLUSTER, LABEL, pem, 1);
    assertThat(acts().proveSigning(proof).publicKeyPem()).isEqualTo(pem);
    var wrong = new ProveSigning(mandate(Agreed.plan()), CLUSTER, LABEL, other, 1);
    Refused.by(() -> acts().proveSigning(wrong)).needsPeople("not the exported one");
  }

  @Test
  void with_two_members_a_proof_without_the_availability_check_is_refused() {
    acts().keys(onKey());
    String pem = acts().exportKeys(onKey()).publicKeyPem();
    var proof = new ProveSigning(mandate(Agreed.plan()), CLUSTER, LABEL, pem, 2);
    Refused.by(() -> acts().proveSigning(proof)).needsPeople("check of the JCE provider is off");
  }

  private OnKey onKey() {
    return onKey(Agreed.plan());
  }

  private OnKey onKey(String plan) {
    return new OnKey(mandate(plan), CLUSTER, LABEL);
  }

  private static Mandate mandate(String plan) {
    return Agreed.mandate(GateName.KEYS, plan, new TreeMap<>());
  }

  private KeyActivitiesImpl acts() {
    Environment e = Agreed.environment();
    var here =
        new Environment(
            e.name(),
            e.region(),
            e.account(),
            e.endpoints(),
            e.vpc(),
            e.subnets(),
            e.bastionGroup(),
            new Environment.Client(root, List.of(), List.of(), e.client().provider()),
            e.roots(),
            e.parameters(),
            e.records(),
            e.poll(),
            e.price());
    return new KeyActivitiesImpl(
        here,
        new Roster(List.of(), List.of()),
        SignedPlan::read,
        hsms,
        Crew.passwords(),
        new FakeSigner(hsms));
  }

  /** Signs with the fake HSMs' key; the availability check is off. */
  private record FakeSigner(FakeHsms hsms) implements SignerProcess {
    @Override
    public Signed sign(ToSign request, Password password) {
      return new Signed(hsms.signDer(request.digest()), hsms.publicKey());
    }

    @Override
    public boolean availabilityCheck() {
      return false;
    }

    String pem() {
      return P256PublicKey.ofSpki(hsms.publicKey()).spkiPem();
    }
  }
}
