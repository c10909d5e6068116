package org.keyturn.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.simulated.Acts;
import org.keyturn.activities.simulated.Plans;
import org.keyturn.activities.simulated.RecipientKey;
import org.keyturn.activities.simulated.SimulatedCluster;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.roster.Roster;
import org.keyturn.ceremony.tezos.P256PublicKey;
import org.keyturn.workflows.upkeep.Findings;

/** All acts on the HSMs in the order of the ceremony, on the simulator in a process of its own. */
class HsmActsTest {
  @TempDir Path state;
  private SimulatedCluster cluster;

  @BeforeEach
  void start() {
    cluster = new SimulatedCluster(state);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void a_key_that_never_leaves_is_made_shared_and_signs_on_two_hsms() {
    var acts = new Acts(cluster, new Roster(List.of(), List.of()), Plans.of("plan"), Map.of());
    var users = acts.untilUsers();
    assertThat(users.users())
        .contains("admin admin", "key_manager crypto-user", "remote_signer crypto-user");
    assertThat(users.signerParameter()).isEqualTo("/hsm/" + cluster.id() + "/password version 1");

    var made = acts.keys.keys(acts.onKey(GateName.KEYS));
    assertThat(made.attributes()).contains("never-extractable=true");
    var exported = acts.keys.exportKeys(acts.onKey(GateName.KEYS));
    assertThat(exported.secret()).isEmpty();
    assertThat(acts.keys.sealKey(acts.onKey(GateName.KEYS)).neverExtractable()).isTrue();
    assertThat(acts.keys.share(acts.onKey(GateName.KEYS)).refusals())
        .contains("key manager wrap:", "signer wrap:", "signer share:", "signer delete:");
    acts.prove(exported.publicKeyPem(), 1);

    cluster.addHsm(1);
    assertThat(acts.reconfigureClient(2).keyAvailabilityCheck()).isTrue();
    cluster
        .simulator()
        .fault("{\"fault\":\"user-missing\",\"on\":\"" + cluster.id() + "/remote_signer\"}");
    assertThat(acts.compare(2, users, made, exported).differences())
        .as("the member that has lost the signer")
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.where()).contains("remote_signer"));
    var level = acts.users.resyncUsers(acts.users(GateName.KEYS, 2));
    assertThat(acts.compare(2, users, made, exported))
        .isEqualTo(new Findings(List.of(), List.of()));
    assertThat(level.keysShared()).isTrue();
    assertThat(level.members()).isEqualTo(2);
    assertThat(acts.prove(exported.publicKeyPem(), 2).publicKeyPem())
        .isEqualTo(exported.publicKeyPem());
    assertThat(cluster.simulator().effects())
        .as("the signer was made once more, for the member that had lost it")
        .filteredOn("user create"::equals)
        .hasSize(3);
    assertExactlyOnce();
  }

  @Test
  void acts_done_twice_have_their_effects_once() {
    var acts = new Acts(cluster, new Roster(List.of(), List.of()), Plans.of("plan"), Map.of());
    for (int i = 0; i < 2; i++) {
      acts.prepareClient();
      acts.officer.preparePasswords(acts.ofCluster());
    }
    assertThat(acts.officer.activate(acts.ofCluster()))
        .isEqualTo(acts.officer.activate(acts.ofCluster()));
    assertThat(acts.officer.rotateOfficer(acts.ofCluster()))
        .isEqualTo(acts.officer.rotateOfficer(acts.ofCluster()));
    for (int i = 0; i < 2; i++) {
      acts.users.users(acts.users(GateName.INITIALIZE, 1));
      acts.keys.keys(acts.onKey(GateName.KEYS));
      acts.keys.sealKey(acts.onKey(GateName.KEYS));
      acts.keys.share(acts.onKey(GateName.KEYS));
    }
    assertExactlyOnce();
    assertThat(cluster.simulator().effects()).filteredOn("PutParameter"::equals).hasSize(4);
    assertThat(cluster.simulator().effects()).filteredOn("user create"::equals).hasSize(2);
  }

  @Test
  void a_wrapped_key_leaves_under_the_trusted_key_and_is_drilled_before_it_is_sealed()
      throws Exception {
    var acts =
        new Acts(cluster, new Roster(List.of(), List.of()), Plans.of("plans/wrapped"), Map.of());
    acts.untilUsers();
    var made = acts.keys.keys(acts.onKey(GateName.KEYS));
    assertThat(made.wrappingReference()).isPresent();
    assertThat(made.attributes()).contains("wrap-with-trusted=true", " extractable=true");
    var exported = acts.keys.exportKeys(acts.onKey(GateName.KEYS));
    var blob = exported.secret().orElseThrow();
    assertThat(blob.drill()).contains("signed");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(blob.file()))))
        .isEqualTo("rw-------");
    assertThat(acts.keys.sealKey(acts.onKey(GateName.KEYS)).extractable()).isFalse();
    assertThat(acts.keys.exportKeys(acts.onKey(GateName.KEYS)))
        .as("repeated after sealing, it drills the file that is there")
        .isEqualTo(exported);
    assertThat(acts.keys.keys(acts.onKey(GateName.KEYS)).reference()).isEqualTo(made.reference());
    acts.keys.share(acts.onKey(GateName.KEYS));
    assertExactlyOnce();
  }

  @Test
  void an_escrowed_key_opens_with_its_recipients_key_and_is_the_exported_one() throws Exception {
    var recipient = new RecipientKey("cold-store");
    var acts = new Acts(cluster, recipient.roster(), Plans.of("plans/escrow"), recipient.signed());
    acts.untilUsers();
    acts.keys.keys(acts.onKey(GateName.KEYS));
    var exported = acts.keys.exportKeys(acts.onKey(GateName.KEYS));
    byte[] blob = Files.readAllBytes(Path.of(exported.secret().orElseThrow().file()));
    try (var secret = recipient.open(blob)) {
      assertThat(secret.publicKey()).isEqualTo(P256PublicKey.ofPem(exported.publicKeyPem()));
    }
    acts.keys.sealKey(acts.onKey(GateName.KEYS));
    assertThat(acts.keys.exportKeys(acts.onKey(GateName.KEYS))).isEqualTo(exported);
  }

  @Test
  void a_hot_wallet_gets_its_copy_and_nobody_whose_key_was_not_signed() throws Exception {
    var recipient = new RecipientKey("hot-wallet");
    var acts =
        new Acts(cluster, recipient.roster(), Plans.of("plans/hot-wallet"), recipient.signed());
    acts.untilUsers();
    acts.keys.keys(acts.onKey(GateName.KEYS));
    var other =
        new Acts(
            cluster,
            new RecipientKey("hot-wallet").roster(),
            Plans.of("plans/hot-wallet"),
            recipient.signed());
    assertThatThrownBy(() -> other.keys.exportForHotWallet(other.onKey(GateName.HOT_WALLET)))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("people signed recipient hot-wallet");
    assertThat(cluster.simulator().effects()).doesNotContain("key wrap rsa-aes");

    var blob = acts.keys.exportForHotWallet(acts.onKey(GateName.HOT_WALLET));
    try (var secret = recipient.open(Files.readAllBytes(Path.of(blob.file())))) {
      assertThat(secret.publicKey().spkiPem())
          .isEqualTo(acts.keys.exportKeys(acts.onKey(GateName.KEYS)).publicKeyPem());
    }
    assertThat(acts.keys.sealKey(acts.onKey(GateName.KEYS)).neverExtractable()).isFalse();
  }

  private void assertExactlyOnce() {
    List<String> effects = cluster.simulator().effects();
    for (String once :
        List.of(
            "cluster activate",
            "user change-password",
            "key generate-asymmetric-pair ec",
            "key share")) {
      assertThat(Collections.frequency(effects, once)).as(once).isEqualTo(1);
    }
    assertThat(effects).doesNotContain("key delete", "user delete");
  }
}
