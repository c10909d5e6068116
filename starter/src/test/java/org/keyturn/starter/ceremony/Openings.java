package org.keyturn.starter.ceremony;

import java.util.Map;
import java.util.TreeMap;
import org.keyturn.ceremony.decision.GateName;
import org.keyturn.ceremony.decision.Opening;
import org.keyturn.ceremony.json.Sha256;

/** Rounds of gates for tests. */
final class Openings {
  private Openings() {}

  static Opening of(GateName gate, int round, Map<String, String> facts) {
    return new Opening(
        "baking-1",
        "00".repeat(16),
        Sha256.of("plan"),
        Sha256.of("environment"),
        Sha256.of("roster"),
        gate,
        round,
        Sha256.of("head"),
        new TreeMap<>(facts));
  }
}
