package org.keyturn.activities;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyturn.activities.simulated.Acts;
import org.keyturn.activities.simulated.Plans;
import org.keyturn.activities.simulated.SimulatedCluster;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.roster.Roster;

/** All acts on the HSMs in the order of the ceremony, on the simulator in a process of its own. */
class HsmActsTest {
  @TempDir Path state;

  @Test
  void from_a_new_cluster_to_a_signature_of_two_hsms() {
    try (var cluster = new SimulatedCluster(state)) {
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
      var shared = acts.keys.share(acts.onKey(GateName.KEYS));
      assertThat(shared.refusals())
          .contains("key manager wrap:", "signer wrap:", "signer share:", "signer delete:");
      acts.prove(exported.publicKeyPem(), 1);

      cluster.addHsm(1);
      var client = acts.reconfigureClient(2);
      assertThat(client.keyAvailabilityCheck()).isTrue();
      var level = acts.users.resyncUsers(acts.users(GateName.KEYS, 2));
      assertThat(level.keysShared()).isTrue();
      assertThat(acts.prove(exported.publicKeyPem(), 2).publicKeyPem())
          .isEqualTo(exported.publicKeyPem());

      assertThat(cluster.simulator().effects())
          .filteredOn(effect -> !effect.startsWith("key generate-symmetric"))
          .containsOnlyOnce(
              "cluster activate",
              "user change-password",
              "key generate-asymmetric-pair ec",
              "key share")
          .doesNotContain("key delete");
    }
  }
}
