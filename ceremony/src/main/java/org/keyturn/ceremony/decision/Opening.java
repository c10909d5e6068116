package org.keyturn.ceremony.decision;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.json.CanonicalJson;
import org.keyturn.ceremony.json.Sha256;

/**
 * One round of a gate: everything that is frozen while people decide, and that their signatures
 * cover.
 *
 * @param ceremony the ceremony's id
 * @param nonce the genesis nonce, 32 hex digits; a later ceremony of the same id has another
 * @param plan digest of the plan
 * @param environment digest of the environment
 * @param roster digest of the roster
 * @param round 1 for the first, one more after each refusal
 * @param head hash of the record's last entry when the round opened
 * @param facts what is being decided, as names and values a person can read
 */
public record Opening(
    String ceremony,
    String nonce,
    Sha256 plan,
    Sha256 environment,
    Sha256 roster,
    GateName gate,
    int round,
    Sha256 head,
    SortedMap<String, String> facts) {
  public Opening {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  public Sha256 factsDigest() {
    return CanonicalJson.digest(facts);
  }
}
