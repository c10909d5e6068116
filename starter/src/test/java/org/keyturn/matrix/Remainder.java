package org.keyturn.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a ceremony leaves behind: exactly what it should, once. */
final class Remainder {
  /** The effects of a ceremony in which nothing breaks. */
  static final Map<String, Integer> OF_A_CEREMONY =
      Map.ofEntries(
          Map.entry("CreateCluster", 1),
          Map.entry("CreateHsm", 2),
          Map.entry("InitializeCluster", 1),
          Map.entry("AuthorizeSecurityGroupIngress", 1),
          Map.entry("PutParameter", 4),
          Map.entry("cluster activate", 1),
          Map.entry("user change-password", 1),
          Map.entry("user create", 2),
          Map.entry("key generate-asymmetric-pair ec", 1),
          Map.entry("key share", 1));

  private Remainder() {}

  /**
   * @param expected effects by number; those of the proofs, which make keys of the session only and
   *     repeat with their step, are not in it
   */
  static void check(Scene scene, Account account, Map<String, Integer> expected) throws Exception {
    var effects = new TreeMap<>(scene.effects());
    effects
        .keySet()
        .removeIf(
            effect -> effect.startsWith("key generate-symmetric") || effect.startsWith("key wrap"));
    assertThat(effects).isEqualTo(expected);
    JsonNode cluster = account.cluster();
    assertThat(cluster.path("State").asText()).isEqualTo("ACTIVE");
    assertThat(Account.hsms(cluster))
        .hasSize(2)
        .allSatisfy(hsm -> assertThat(hsm.path("State").asText()).isEqualTo("ACTIVE"));
  }
}
