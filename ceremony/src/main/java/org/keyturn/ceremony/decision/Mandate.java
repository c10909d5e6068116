package org.keyturn.ceremony.decision;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.keyturn.ceremony.json.Sha256;

/**
 * The decisions of one approved gate with what they were taken on: what a worker must be shown
 * before it changes anything, and all it needs to check it beside its own installed files.
 *
 * @param plan the plan as canonical JSON; its digest is in every statement
 */
public record Mandate(
    String ceremony,
    String nonce,
    String plan,
    String environment,
    String roster,
    GateName gate,
    int round,
    String head,
    SortedMap<String, String> facts,
    List<Decision> decisions) {
  public Mandate {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    decisions = List.copyOf(decisions);
  }

  /** The mandate of an approved gate. */
  public static Mandate of(Gate gate, String plan) {
    Opening opening = gate.opening();
    return new Mandate(
        opening.ceremony(),
        opening.nonce(),
        plan,
        opening.environment().hex(),
        opening.roster().hex(),
        opening.gate(),
        opening.round(),
        opening.head().hex(),
        opening.facts(),
        gate.decisions());
  }

  /**
   * The round this mandate claims to come from.
   *
   * @throws IllegalArgumentException when a digest in it is none
   */
  public Opening opening() {
    return new Opening(
        ceremony,
        nonce,
        Sha256.of(plan),
        new Sha256(environment),
        new Sha256(roster),
        gate,
        round,
        new Sha256(head),
        facts);
  }
}
