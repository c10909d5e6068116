package org.keyturn.simulator.aws.cloudhsm;

import java.util.Map;

/** The answers chosen for this run, where they are not the usual ones. */
public record Assumptions(Map<Assumption, String> chosen) {
  /** The usual answer to everything. */
  public static final Assumptions USUAL = new Assumptions(Map.of());

  public Assumptions {
    chosen = Map.copyOf(chosen);
  }

  String of(Assumption assumption) {
    return chosen.getOrDefault(assumption, assumption.usual());
  }

  boolean usual(Assumption assumption) {
    return of(assumption).equals(assumption.usual());
  }
}
